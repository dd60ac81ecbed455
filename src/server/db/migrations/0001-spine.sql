-- The spine. Every primary key begins with county_code, so that a county can be moved to a server of its own.
-- Times are instants; `sealed` columns are AES-256-GCM (src/server/security/sealing.ts).

create table county (
  county_code text primary key check (county_code ~ '^\d{6}$'),
  name text not null,
  pack_id text not null,
  desk_id uuid not null,
  clocks jsonb not null,
  demo boolean not null default false
);

create table region (
  county_code text not null,
  code text not null check (code ~ '^\d{12}$'),
  name text not null,
  primary key (county_code, code)
);

create table body (
  county_code text not null,
  id uuid not null,
  name text not null,
  kind text not null,
  region_code text not null,
  parent_id uuid,
  primary key (county_code, id)
);

create table account (
  county_code text not null,
  id uuid not null,
  name_sealed bytea not null,
  name_index bytea not null,
  phone_sealed bytea,
  phone_index bytea,
  openid_index bytea,
  demo_key text,
  disabled_at timestamptz,
  created_at timestamptz not null,
  primary key (county_code, id)
);
create unique index account_openid on account (county_code, openid_index) where openid_index is not null;
create unique index account_demo on account (county_code, demo_key) where demo_key is not null;
create index account_name on account (county_code, name_index);

create table duty (
  county_code text not null,
  account_id uuid not null,
  role text not null,
  region_code text not null,
  body_id uuid,
  position integer not null,
  primary key (county_code, account_id, position)
);
create index duty_body on duty (county_code, body_id);

create table session (
  county_code text not null,
  token_hash bytea not null,
  account_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (county_code, token_hash)
);

create table lead_counter (
  county_code text not null,
  kind text not null,
  day date not null,
  last integer not null,
  primary key (county_code, kind, day)
);

create table lead (
  county_code text not null,
  id uuid not null,
  number text not null,
  kind text not null,
  source text not null,
  status text not null,
  region_code text not null,
  version integer not null,
  filer_id uuid,
  holder_id uuid not null,
  shield_bodies uuid[] not null,
  shield_accounts uuid[] not null,
  created_at timestamptz not null,
  -- nearest due time of an open lead; 'infinity' when nothing is due
  due_at timestamptz not null,
  next_sweep_at timestamptz,
  supervision text,
  -- the rest of the lead without its content: clocks, supervision, extension, windows
  state jsonb not null,
  -- what was filled in
  sealed bytea not null,
  primary key (county_code, id)
);
create unique index lead_number on lead (county_code, number);
create index lead_inbox on lead (county_code, due_at, id);
create index lead_holder on lead (county_code, holder_id, due_at, id);
create index lead_region on lead (county_code, region_code, due_at, id);
create index lead_filer on lead (county_code, filer_id, id);
create index lead_sweep on lead (county_code, next_sweep_at) where next_sweep_at is not null;

create table activity (
  county_code text not null,
  lead_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  type text not null,
  actor jsonb not null,
  sealed bytea not null,
  previous_hash text not null,
  hash text not null,
  primary key (county_code, lead_id, seq)
);

create table outbox (
  county_code text not null,
  id uuid not null,
  topic text not null,
  payload jsonb not null,
  available_at timestamptz not null,
  attempts integer not null default 0,
  last_error text,
  dead_at timestamptz,
  created_at timestamptz not null,
  primary key (county_code, id)
);
create index outbox_ready on outbox (county_code, available_at) where dead_at is null;

create table notification (
  county_code text not null,
  account_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  lead_number text not null,
  seq integer not null,
  template text not null,
  params jsonb not null,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (county_code, account_id, id)
);
create unique index notification_once on notification (county_code, account_id, lead_id, seq, template);
create index notification_unread on notification (county_code, account_id) where read_at is null;

create table attachment (
  county_code text not null,
  id uuid not null,
  owner_id uuid not null,
  lead_id uuid,
  seq integer,
  width integer not null,
  height integer not null,
  bytes integer not null,
  sha256 text not null,
  created_at timestamptz not null,
  primary key (county_code, id)
);
create index attachment_lead on attachment (county_code, lead_id);
create index attachment_loose on attachment (county_code, created_at) where lead_id is null;

create table idempotency (
  county_code text not null,
  account_id uuid not null,
  key text not null,
  body_hash bytea not null,
  status integer,
  sealed bytea,
  created_at timestamptz not null,
  primary key (county_code, account_id, key)
);
create index idempotency_old on idempotency (county_code, created_at);

-- Who tried what and was refused, and who looked at what is specially protected.
create table access_record (
  county_code text not null,
  id uuid not null,
  at timestamptz not null,
  account_id uuid,
  what text not null,
  lead_id uuid,
  outcome text not null,
  primary key (county_code, id)
);

-- History is append-only, for the owner of the tables too.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger activity_append_only before update or delete on activity
  for each row execute function refuse_change();
create trigger activity_no_truncate before truncate on activity
  for each statement execute function refuse_change();
create trigger access_record_append_only before update or delete on access_record
  for each row execute function refuse_change();

-- What the serving role may do. It cannot change history, nor the table of migrations.
grant select on county, region, body to cunsheng_service;
grant select, insert, update on account, session, lead, lead_counter, attachment, notification to cunsheng_service;
grant select, insert, delete on duty to cunsheng_service;
grant delete on session, attachment to cunsheng_service;
grant select, insert, update, delete on outbox, idempotency to cunsheng_service;
grant select, insert on activity, access_record to cunsheng_service;
grant insert, update on county, region, body to cunsheng_service;
