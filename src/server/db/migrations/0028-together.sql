-- Several notices of one kind that one person is due at the same time are told in one message.

-- until when it waits for others of its kind; null: it goes when it is due
alter table notice_delivery add column gathers_until timestamptz;
-- the delivery whose message told it as well; null: a message of its own, or none yet
alter table notice_delivery add column told_with uuid;
create index notice_delivery_told_with on notice_delivery (county_code, told_with) where told_with is not null;

-- From a backup: the other side may have heard of it since. It waits until the administrator says.
alter table webhook_delivery add column held_at timestamptz;
drop index webhook_delivery_ready;
create index webhook_delivery_ready on webhook_delivery (county_code, available_at)
  where done_at is null and dead_at is null and held_at is null;
