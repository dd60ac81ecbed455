-- Declarations begun and not sent yet, kept for whoever asked for it, to go on with on another phone. What was answered
-- is sealed; nobody but the account it belongs to is ever given it. Gone with sending, or after 60 days without a change.

create table kept_draft (
  county_code text not null,
  account_id uuid not null,
  -- made by the phone: the same on every phone that goes on with it
  id uuid not null,
  kind text not null,
  -- one more with each change: a phone that knows an older one overwrites nothing
  revision integer not null,
  -- photos with the server already: they are not thrown away as long as the draft is kept
  attachment_ids uuid[] not null,
  sealed bytea not null,
  updated_at timestamptz not null,
  primary key (county_code, account_id, id)
);
create index kept_draft_old on kept_draft (county_code, updated_at);

-- Wrong last fours of an ID number, by the number itself (a keyed blind index): whoever is moved to another place of
-- the household by a correction takes them along. In place of signing_try, which counted by place and which nothing
-- reads any more; it stays for servers that are still of the version before.
create table signing_miss (
  county_code text not null,
  lead_id uuid not null,
  id_number_index bytea not null,
  tries integer not null,
  primary key (county_code, lead_id, id_number_index)
);

grant select, insert, update, delete on kept_draft to cunsheng_service;
grant select, insert, update on signing_miss to cunsheng_service;
