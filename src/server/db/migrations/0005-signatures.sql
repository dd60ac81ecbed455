-- Electronic signatures under the 承诺授权书 and what proves them.

-- A statement that was opened to be read: which words, when, and when their end was seen. The server's time.
create table signing_opening (
  county_code text not null,
  id uuid not null,
  statement_id text not null,
  statement_hash text not null,
  -- who holds the phone: an account, or somebody who came by an invitation
  account_id uuid,
  invitation_id uuid,
  opened_at timestamptz not null,
  ended_at timestamptz,
  primary key (county_code, id)
);
create index signing_opening_old on signing_opening (county_code, opened_at);

-- One member asked to sign on a phone of his own. The token itself is kept nowhere.
create table signing_invitation (
  county_code text not null,
  id uuid not null,
  lead_id uuid not null,
  member integer not null,
  token_hash bytea not null,
  created_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  taken_back_at timestamptz,
  primary key (county_code, id)
);
create unique index signing_invitation_token on signing_invitation (county_code, token_hash);
create index signing_invitation_lead on signing_invitation (county_code, lead_id);

-- Wrong last fours of an ID number, by member: after three the clerk helps.
create table signing_try (
  county_code text not null,
  lead_id uuid not null,
  member integer not null,
  tries integer not null,
  primary key (county_code, lead_id, member)
);

-- The evidence: one row a signature or withdrawal, chained by hash within the lead, signed by the server's key.
create table signature_record (
  county_code text not null,
  lead_id uuid not null,
  seq integer not null,
  -- a signature sent twice comes from one opening
  opening_id uuid,
  at timestamptz not null,
  previous_hash text not null,
  hash text not null,
  key_id text not null,
  signature text not null,
  -- the record, the strokes and their picture
  sealed bytea not null,
  primary key (county_code, lead_id, seq)
);
create unique index signature_record_once on signature_record (county_code, opening_id, lead_id)
  where opening_id is not null;

create trigger signature_record_append_only before update or delete on signature_record
  for each row execute function refuse_change();
create trigger signature_record_no_truncate before truncate on signature_record
  for each statement execute function refuse_change();

grant select, insert, update, delete on signing_opening to cunsheng_service;
grant select, insert, update on signing_invitation, signing_try to cunsheng_service;
grant select, insert on signature_record to cunsheng_service;
