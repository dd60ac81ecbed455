-- 公示 and 公告. The rows, which name persons, are sealed each under the lead they are of, so that they go with it;
-- what everybody may read of a row stands apart and is gone once the notice is down.
create table notice (
  county_code text not null,
  id uuid not null,
  region_code text not null,
  kind text not null,
  state text not null check (state in ('draft', 'posted', 'ended', 'down')),
  version integer not null,
  -- the end of the public address: known to whoever was given it
  public_token text not null,
  count integer not null,
  days integer not null,
  body_id uuid,
  made_by uuid not null,
  made_at timestamptz not null,
  posted_on date,
  until_on date,
  ended_on date,
  down_on date,
  -- whom to turn to, the remark, the place of the board, its photos, how objections were dealt with
  sealed bytea not null,
  primary key (county_code, id)
);
create index notice_region on notice (county_code, region_code, id desc);
create unique index notice_public on notice (county_code, public_token);

create table notice_row (
  county_code text not null,
  notice_id uuid not null,
  lead_id uuid not null,
  place integer not null,
  sealed bytea not null,
  -- null: shown to nobody (not up yet, or down again)
  public_sealed bytea,
  primary key (county_code, notice_id, lead_id),
  foreign key (county_code, notice_id) references notice (county_code, id)
);
create index notice_row_lead on notice_row (county_code, lead_id);

-- Who made, changed, posted, ended and took down what. Append-only.
create table notice_record (
  county_code text not null,
  notice_id uuid not null,
  version integer not null,
  at timestamptz not null,
  account_id uuid not null,
  what text not null,
  primary key (county_code, notice_id, version)
);
create trigger notice_record_append_only before update or delete on notice_record
  for each row execute function refuse_change();
create trigger notice_record_no_truncate before truncate on notice_record
  for each statement execute function refuse_change();

-- Reports about a notice. It says nothing of when and by whom.
create table notice_objection (
  county_code text not null,
  notice_id uuid not null,
  lead_id uuid not null,
  primary key (county_code, notice_id, lead_id)
);
create index notice_objection_lead on notice_objection (county_code, lead_id);

-- A draft that nobody wants any more is thrown away.
grant select, insert, update, delete on notice to cunsheng_service;
grant select, insert, update, delete on notice_row to cunsheng_service;
grant select, insert on notice_record, notice_objection to cunsheng_service;
