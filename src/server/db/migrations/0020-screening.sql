-- Lists of departments and of cadres' screening rounds, and meetings that review households.

create table screening_list (
  county_code text not null,
  id uuid not null,
  account_id uuid not null,
  -- the office that handed it in, and hears what became of it
  body_id uuid not null,
  list text not null,
  state text not null,
  total integer not null,
  good integer not null,
  bad integer not null,
  known integer not null,
  passed integer not null default 0,
  filed integer not null default 0,
  joined integer not null default 0,
  created_at timestamptz not null,
  committed_at timestamptz,
  finished_at timestamptz,
  -- faults of its rows, without ID numbers
  sealed bytea not null,
  primary key (county_code, id)
);
create index screening_list_body on screening_list (county_code, body_id, id);
create index screening_list_waiting on screening_list (county_code, committed_at) where state = 'running';
create index screening_list_old on screening_list (county_code, created_at);

create table screening_row (
  county_code text not null,
  list_id uuid not null,
  row integer not null,
  state text not null,
  lead_id uuid,
  done_at timestamptz,
  -- name and what was found
  sealed bytea not null,
  primary key (county_code, list_id, row)
);
create index screening_row_waiting on screening_row (county_code, list_id, row) where done_at is null;

-- What was found once, as a keyed hash: the same row or list again makes nothing new.
create table screening_mark (
  county_code text not null,
  mark bytea not null,
  lead_id uuid not null,
  at timestamptz not null,
  primary key (county_code, mark)
);
create index screening_mark_lead on screening_mark (county_code, lead_id);

create table review_meeting (
  county_code text not null,
  id uuid not null,
  region_code text not null,
  state text not null,
  planned_on date not null,
  held_on date,
  created_by uuid not null,
  created_at timestamptz not null,
  -- households, numbers and what was said
  sealed bytea not null,
  primary key (county_code, id)
);
create index review_meeting_region on review_meeting (county_code, region_code, id);

grant select, insert, update, delete on screening_list, screening_row, screening_mark, review_meeting to cunsheng_service;
