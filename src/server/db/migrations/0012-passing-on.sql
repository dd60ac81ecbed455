-- Who looked at a name, a phone or an ID number in full, and why: the reason as a row of the list, never in own words,
-- which stand sealed in the history of the lead.
alter table access_record add column reason text;
create index access_record_lead on access_record (county_code, lead_id, at) where lead_id is not null;

-- 并案: the lead that this one goes along with, until both are answered or they are parted again.
alter table lead add column merged_into uuid;
create index lead_merged_into on lead (county_code, merged_into) where merged_into is not null;
