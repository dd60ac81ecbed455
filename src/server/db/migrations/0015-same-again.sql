-- What was submitted lately, as a keyed hash: the same words sent again and again by a script make one lead. Gone
-- when its time is over.

create table recent_content (
  county_code text not null,
  mark bytea not null,
  lead_id uuid not null,
  at timestamptz not null,
  primary key (county_code, mark)
);
create index recent_content_old on recent_content (county_code, at);

grant select, insert, update, delete on recent_content to cunsheng_service;
