-- Staff: how they sign in, who stands in for whom, and what the administrator changed.

-- A staff account's ways in. The password as scrypt with its parameters; the secret of the second factor sealed; the
-- WeChat account that was bound by an invitation, apart from the account that the same person may have as a villager.
create table staff_login (
  county_code text not null,
  account_id uuid not null,
  login_sealed bytea not null,
  login_index bytea not null,
  password_hash text,
  totp_sealed bytea,
  -- the last code that was used: each is good once
  totp_step bigint not null default 0,
  openid_index bytea,
  -- from where somebody signed in before (blind indexes, the last few): others' faults do not slow him down there
  known_addresses bytea[] not null default '{}',
  signed_in_at timestamptz,
  primary key (county_code, account_id)
);
create unique index staff_login_name on staff_login (county_code, login_index);
create unique index staff_login_openid on staff_login (county_code, openid_index) where openid_index is not null;

-- A code that the administrator hands over: good once, on the web or in WeChat. Kept as a keyed hash.
create table staff_invitation (
  county_code text not null,
  id uuid not null,
  account_id uuid not null,
  code_index bytea not null,
  -- the second factor that is being set up with it
  totp_sealed bytea not null,
  -- null: made by `npm run setup`
  created_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  taken_back_at timestamptz,
  primary key (county_code, id)
);
create unique index staff_invitation_code on staff_invitation (county_code, code_index);
create index staff_invitation_account on staff_invitation (county_code, account_id);

create table recovery_code (
  county_code text not null,
  account_id uuid not null,
  code_index bytea not null,
  used_at timestamptz,
  primary key (county_code, account_id, code_index)
);

-- Wrong tries to sign in, by account and by address (keyed hashes of both). '000000' is the whole installation, as in
-- address_count. A try counts before it is looked at, and the next one waits: slower and slower, never locked for ever.
create table sign_in_try (
  county_code text not null check (county_code = '000000'),
  key_index bytea not null,
  wrong integer not null,
  at timestamptz not null,
  ready_at timestamptz not null,
  primary key (county_code, key_index)
);
create index sign_in_try_old on sign_in_try (county_code, at);

-- Days away: somebody else sees and acts as this duty, from the first day to the last.
create table stand_in (
  county_code text not null,
  id uuid not null,
  account_id uuid not null,
  stand_in_id uuid not null,
  first_day date not null,
  last_day date not null,
  set_by uuid not null,
  set_at timestamptz not null,
  ended_at timestamptz,
  primary key (county_code, id)
);
create index stand_in_for on stand_in (county_code, account_id);
create index stand_in_by on stand_in (county_code, stand_in_id) where ended_at is null;

-- An office is never deleted: what it did keeps its name. A closed one is given nothing more.
alter table body add column closed_at timestamptz;

-- Who changed what, when, from what to what. Append-only.
create table administration_record (
  county_code text not null,
  id uuid not null,
  at timestamptz not null,
  -- null: `npm run setup`
  account_id uuid,
  what text not null,
  -- the account or office it is about
  subject_id uuid,
  -- before and after
  sealed bytea not null,
  primary key (county_code, id)
);
create index administration_record_subject on administration_record (county_code, subject_id, id desc);
create trigger administration_record_append_only before update or delete on administration_record
  for each row execute function refuse_change();
create trigger administration_record_no_truncate before truncate on administration_record
  for each statement execute function refuse_change();

grant select, insert, update on staff_login, staff_invitation, stand_in to cunsheng_service;
grant select, insert, update, delete on recovery_code, sign_in_try to cunsheng_service;
grant select, insert on administration_record to cunsheng_service;
-- What a newer statistics file no longer lists and nothing here uses.
grant delete on region to cunsheng_service;
