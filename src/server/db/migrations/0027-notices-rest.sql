-- Notices, the rest: a 公示 that is void, who is reminded of one, what a restored server must not send again.

-- Put up with a mistake: its page is empty, its days count for nothing.
alter table notice drop constraint notice_state_check;
alter table notice add constraint notice_state_check
  check (state in ('draft', 'posted', 'ended', 'down', 'voided'));
alter table notice add column voided_on date;
-- a photo shows the board without it
alter table notice add column board_shown boolean not null default false;
create index notice_reminding on notice (county_code, until_on) where state in ('posted', 'ended', 'voided');

-- Its keepers were reminded once of each: that its days are full, that the paper is still up.
create table notice_reminder (
  county_code text not null,
  notice_id uuid not null,
  what text not null,
  at timestamptz not null,
  primary key (county_code, notice_id, what)
);
grant select, insert on notice_reminder to cunsheng_service;

-- From a backup: it may have gone out since. It waits until the administrator says. `quiet`: in the product only.
alter table outbox add column held_at timestamptz;
alter table outbox add column quiet boolean not null default false;
alter table notice_delivery add column held_at timestamptz;
-- how long after the rung before it: kept when that one comes late
alter table notice_delivery add column wait_seconds integer not null default 0;
drop index outbox_ready;
create index outbox_ready on outbox (county_code, available_at) where dead_at is null and held_at is null;
drop index notice_delivery_ready;
create index notice_delivery_ready on notice_delivery (county_code, available_at)
  where done_at is null and held_at is null;

-- The last fault of a channel and since when nothing gets through, also where it mends itself; a success ends it.
alter table channel_state add column fault text;
alter table channel_state add column fault_at timestamptz;
alter table channel_state add column down_since timestamptz;

-- What a list said of a household goes with the household's lead.
create index screening_row_lead on screening_row (county_code, lead_id) where lead_id is not null;
