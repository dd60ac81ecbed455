-- 入户核实: what was declared beside what was seen, who was there, handwriting, when and where photos were taken. The hash
-- of each stands in the lead's history. Never changed; gone with the lead.

create table visit (
  county_code text not null,
  id uuid not null,
  lead_id uuid not null,
  -- the line of the history that tells of it
  seq integer not null,
  at timestamptz not null,
  sealed bytea not null,
  primary key (county_code, id)
);
create index visit_lead on visit (county_code, lead_id, seq);

grant select, insert on visit to cunsheng_service;
