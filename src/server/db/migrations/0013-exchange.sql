-- From and to other systems: work orders of the 12345 hotline as a table, Open311 with keys, webhooks.

-- A work order of another system is one lead here, however often it comes and by whichever way. Its number is kept as
-- a blind index: it would lead to the caller's name over there.
create table external_record (
  county_code text not null,
  source text not null,
  number_index bytea not null,
  lead_id uuid not null,
  primary key (county_code, source, number_index)
);
create index external_record_lead on external_record (county_code, lead_id);

-- A table that was handed in: looked through first, then taken in part by part.
create table import_job (
  county_code text not null,
  id uuid not null,
  account_id uuid not null,
  file_sha256 text not null,
  state text not null,
  mode text,
  total integer not null,
  good integer not null,
  bad integer not null,
  known integer not null,
  passed integer not null default 0,
  filed integer not null default 0,
  created_at timestamptz not null,
  committed_at timestamptz,
  finished_at timestamptz,
  -- what the page shows of it: headings, first rows, faults
  sealed bytea not null,
  primary key (county_code, id)
);
create index import_job_own on import_job (county_code, account_id, id);
create index import_job_file on import_job (county_code, file_sha256);
create index import_job_waiting on import_job (county_code, committed_at) where state = 'running';

create table import_part (
  county_code text not null,
  job_id uuid not null,
  part integer not null,
  rows integer not null,
  sealed bytea not null,
  filed_at timestamptz,
  primary key (county_code, job_id, part)
);

-- Keys of other systems: shown once, kept as a keyed hash.
create table exchange_key (
  county_code text not null,
  id uuid not null,
  name text not null,
  source text not null,
  scopes text[] not null,
  per_minute integer not null,
  key_index bytea not null,
  created_by uuid not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  last_used_on date,
  primary key (county_code, id)
);
create unique index exchange_key_index on exchange_key (county_code, key_index);

-- Requests of a key within a minute, counted for all server processes together.
create table exchange_key_use (
  county_code text not null,
  key_id uuid not null,
  minute timestamptz not null,
  count integer not null,
  primary key (county_code, key_id, minute)
);
create index exchange_key_use_old on exchange_key_use (county_code, minute);

-- What is newest stands first in what Open311 lists.
create index lead_created on lead (county_code, created_at desc, id desc);

create table webhook (
  county_code text not null,
  id uuid not null,
  name text not null,
  events text[] not null,
  -- address and secret
  sealed bytea not null,
  created_by uuid not null,
  created_at timestamptz not null,
  stopped_at timestamptz,
  primary key (county_code, id)
);

-- What a webhook is told: made in the transaction that takes the message out of the outbox.
create table webhook_delivery (
  county_code text not null,
  id uuid not null,
  webhook_id uuid not null,
  lead_id uuid not null,
  seq integer not null,
  event text not null,
  status text not null,
  -- of somebody without a name: no time closer than the hour
  nameless boolean not null,
  at timestamptz not null,
  available_at timestamptz not null,
  attempts integer not null default 0,
  last_error text,
  done_at timestamptz,
  dead_at timestamptz,
  primary key (county_code, id)
);
create unique index webhook_delivery_once on webhook_delivery (county_code, webhook_id, lead_id, seq);
create index webhook_delivery_ready on webhook_delivery (county_code, available_at)
  where done_at is null and dead_at is null;
create index webhook_delivery_old on webhook_delivery (county_code, at);

grant select, insert on external_record to cunsheng_service;
grant select, insert, update, delete on import_job, import_part, exchange_key_use, webhook_delivery to cunsheng_service;
grant select, insert, update on exchange_key, webhook to cunsheng_service;
