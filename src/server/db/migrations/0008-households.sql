-- Declarations of one household find each other: by a keyed blind index of each member's ID number, which nobody
-- can read back and which a rotation of the data keys does not touch.

create table household_index (
  county_code text not null,
  id_number_index bytea not null,
  lead_id uuid not null,
  primary key (county_code, id_number_index, lead_id)
);
create index household_index_lead on household_index (county_code, lead_id);

grant select, insert, delete on household_index to cunsheng_service;
