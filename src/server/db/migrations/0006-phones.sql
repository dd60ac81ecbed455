-- A phone number tied to a person: codes sent by SMS, and numbers confirmed for a signature to come.
--
-- Codes are no county's: a number gets one a minute at the most, whichever counties are named, or one could have
-- any phone flooded through all of them. '000000' is the whole installation. Nothing of it lives longer than a day,
-- so nothing has to go along when a county moves to a server of its own.

-- The number is kept as a blind index only, and so is the address that asked; the code as a keyed hash.
create table phone_code (
  county_code text not null check (county_code = '000000'),
  id uuid not null,
  -- the code is good in this county
  for_county text not null,
  phone_index bytea not null,
  address_index bytea not null,
  code_hash bytea not null,
  tries integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- it never went out: the older one stays good
  unsent_at timestamptz,
  primary key (county_code, id)
);
create index phone_code_phone on phone_code (county_code, phone_index, created_at);
create index phone_code_address on phone_code (county_code, address_index, created_at);

-- Codes that were tried, by address.
create table phone_try (
  county_code text not null check (county_code = '000000'),
  id uuid not null,
  address_index bytea not null,
  at timestamptz not null,
  primary key (county_code, id)
);
create index phone_try_address on phone_try (county_code, address_index, at);

create table phone_confirmation (
  county_code text not null,
  id uuid not null,
  method text not null,
  phone_sealed bytea not null,
  confirmed_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (county_code, id)
);
create index phone_confirmation_old on phone_confirmation (county_code, expires_at);

-- WeChat's access token, one for all server processes; the row's lock says who fetches a new one.
create table wechat_token (
  county_code text not null check (county_code = '000000'),
  app_id text not null,
  token_sealed bytea,
  expires_at timestamptz,
  -- forced refreshes: the last one, and how many on which day (in Shanghai)
  forced_at timestamptz,
  forced_day date,
  forced_count integer not null default 0,
  -- WeChat has asked for a rest until then
  quiet_until timestamptz,
  primary key (county_code, app_id)
);

create index account_phone on account (county_code, phone_index) where phone_index is not null;

grant select, insert, update, delete on phone_code to cunsheng_service;
grant select, insert, delete on phone_try, phone_confirmation to cunsheng_service;
grant select, insert, update on wechat_token to cunsheng_service;
