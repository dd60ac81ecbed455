-- By what staff find a lead: keyed hashes only. `people` and `callers` are of whole names and numbers; `words` are
-- of pairs of characters, cut to 16 bits within the county, so that a bucket stands for several of them and what is
-- found is compared with the opened text.

create table lead_search (
  county_code text not null,
  lead_id uuid not null,
  people bytea[] not null,
  callers bytea[] not null,
  words integer[] not null,
  primary key (county_code, lead_id)
);
create index lead_search_people on lead_search using gin (people) where people <> '{}';
create index lead_search_callers on lead_search using gin (callers) where callers <> '{}';
create index lead_search_words on lead_search using gin (words) where words <> '{}';
-- A number as it is read out: its last digits.
create index lead_number_tail on lead (county_code, reverse(replace(number, '-', '')) text_pattern_ops);

grant select, insert, update, delete on lead_search to cunsheng_service;
