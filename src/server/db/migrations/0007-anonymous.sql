-- Reports without a name (匿名举报). Whoever reports has an account of his own kind, made for that one report: all that
-- works for other reports works for it. Nothing is known of him, and no time closer than the hour.

alter table account add column anonymous boolean not null default false;

-- 查询码, as a slow keyed hash, and the account it opens. Neither time nor anything else to find it by.
create table anonymous_receipt (
  county_code text not null,
  hash bytea not null,
  account_id uuid not null,
  primary key (county_code, hash)
);
create unique index anonymous_receipt_account on anonymous_receipt (county_code, account_id);

-- How often something came from an address within a clock hour: anonymous sessions begun, numbers tried that were
-- wrong. The address is a blind index, and gone after a day. '000000' is the whole installation: like the codes of
-- 0006 it is no county's.
create table address_count (
  county_code text not null check (county_code = '000000'),
  what text not null,
  address_index bytea not null,
  hour timestamptz not null,
  count integer not null,
  primary key (county_code, what, address_index, hour)
);
create index address_count_old on address_count (county_code, hour);

grant select, insert on anonymous_receipt to cunsheng_service;
grant select, insert, update, delete on address_count to cunsheng_service;
-- Accounts that were begun and never used for anything.
grant delete on account to cunsheng_service;
