-- Notices outside the product: how a person is reached, what WeChat lets us send, and each notice on each channel.

-- WeChat's openid and 企业微信's userid, sealed. WeChat's pushes name no county: that index is of the whole installation.
create table contact_way (
  county_code text not null,
  account_id uuid not null,
  openid_sealed bytea,
  openid_index bytea,
  wecom_sealed bytea,
  -- when 企业微信 was asked for this number
  wecom_asked_at timestamptz,
  primary key (county_code, account_id)
);
create index contact_way_openid on contact_way (openid_index) where openid_index is not null;

-- How many messages of a template WeChat will still take for this person.
create table subscription (
  county_code text not null,
  account_id uuid not null,
  template text not null,
  messages integer not null check (messages >= 0),
  changed_at timestamptz not null,
  -- the last answer that was counted: a repeat counts once
  last_answer uuid,
  primary key (county_code, account_id, template)
);

-- One notice on one channel. Made together with the notice; the rungs above the product wait for their time.
create table notice_delivery (
  county_code text not null,
  id uuid not null,
  notification_id uuid not null,
  account_id uuid not null,
  lead_id uuid not null,
  lead_number text not null,
  seq integer not null,
  template text not null,
  -- the office it was told as; null: whoever sent the lead
  body_id uuid,
  channel text not null,
  rung integer not null,
  -- of somebody without a name: no time closer than the hour
  nameless boolean not null,
  created_at timestamptz not null,
  available_at timestamptz not null,
  attempts integer not null default 0,
  outcome text,
  reason text,
  -- the channel's own number of the message
  message_id text,
  done_at timestamptz,
  primary key (county_code, id)
);
create unique index notice_delivery_once on notice_delivery (county_code, notification_id, channel);
create index notice_delivery_ready on notice_delivery (county_code, available_at) where done_at is null;
create index notice_delivery_lead on notice_delivery (county_code, lead_id);
create index notice_delivery_person on notice_delivery (county_code, account_id, channel, done_at);
create index notice_delivery_message on notice_delivery (message_id) where message_id is not null;
create index notice_delivery_old on notice_delivery (county_code, created_at);

-- What is wrong with a channel, until something gets through again.
create table channel_state (
  county_code text not null,
  channel text not null,
  trouble text,
  trouble_since timestamptz,
  well_at timestamptz,
  primary key (county_code, channel)
);

-- The ladder as the county set it: a row a change, never changed; the newest counts.
create table notice_setting (
  county_code text not null,
  step integer not null,
  settings jsonb not null,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (county_code, step)
);
create trigger notice_setting_append_only before update or delete on notice_setting
  for each row execute function refuse_change();

grant select, insert, update, delete on contact_way, subscription, notice_delivery to cunsheng_service;
grant select, insert, update on channel_state to cunsheng_service;
grant select, insert on notice_setting to cunsheng_service;
