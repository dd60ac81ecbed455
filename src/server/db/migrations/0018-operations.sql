-- Looking after the platform: what is past its time goes, the administrator sees how it runs and who looked at what.

-- How long each kind is kept, in years, as the county set it: a row a change, never changed; the newest counts.
create table retention_setting (
  county_code text not null,
  step integer not null,
  years jsonb not null,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (county_code, step)
);
create trigger retention_setting_append_only before update or delete on retention_setting
  for each row execute function refuse_change();

-- A lead that is past its time, without anybody in it: what figures need, and the ends of its chains, so that what
-- was proved by them can still be told from what was made up. Neither its number nor its village.
create table past_lead (
  county_code text not null,
  id uuid not null,
  kind text not null,
  source text not null,
  town_code text not null,
  category text,
  closed_as text,
  rating text,
  filed_on date not null,
  settled_on date not null,
  activities integer not null,
  last_hash text not null,
  signatures integer not null,
  last_signature_hash text,
  removed_at timestamptz not null,
  primary key (county_code, id)
);
create index past_lead_filed on past_lead (county_code, filed_on);
create trigger past_lead_append_only before update or delete on past_lead
  for each row execute function refuse_change();

-- Once a day: what went, and how much of it.
create table retention_run (
  county_code text not null,
  day date not null,
  removed jsonb not null,
  began_at timestamptz not null,
  finished_at timestamptz,
  -- how far the search has come: leads in the order of their ids
  after_id uuid,
  primary key (county_code, day)
);
create index lead_settled on lead (county_code, id) where status = 'closed';
create index access_record_at on access_record (county_code, at desc, id desc);
create index access_record_account on access_record (county_code, account_id, at desc) where account_id is not null;
create index administration_record_at on administration_record (county_code, at desc, id desc);
create index notification_created on notification (county_code, created_at);

-- When a job ran last, in whichever process. '000000' is the whole installation.
create table job_run (
  county_code text not null check (county_code = '000000'),
  job text not null,
  ran_at timestamptz not null,
  well_at timestamptz,
  -- kind of the last fault only, never its words
  fault text,
  primary key (county_code, job)
);

-- History is append-only, but for what is past its time: and that only within the functions below, which say
-- by this setting what they are at. The serving role has no right to delete there, so to it the setting is of no use.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_level = 'ROW' then
    if coalesce(current_setting('cunsheng.past', true), '') in
      ('lead ' || coalesce(to_jsonb(old) ->> 'lead_id', ''), 'records of ' || tg_table_name) then
      return old;
    end if;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

-- No setting of a county goes below these, and no wrong clock of a server: the database's own is asked too, but in a
-- demo, whose clock can be put forward.
create function check_past(of_county text, ended timestamptz, least_years integer, server_now timestamptz)
returns void language plpgsql set search_path = pg_catalog, public as $$
begin
  if server_now > now() + interval '1 hour'
    and not exists (select from county c where c.county_code = of_county and c.demo) then
    raise exception 'the clock of the server is ahead of the database' using errcode = 'insufficient_privilege';
  end if;
  if ended is null or ended > server_now - make_interval(years => least_years) then
    raise exception 'not past its time' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- One lead with everything that hangs on it. False: it was gone already.
create function forget_lead(of_county text, lead_to_go uuid, of_category text, server_now timestamptz)
returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  gone lead%rowtype;
  settled timestamptz;
  owned record;
begin
  select * into gone from lead l where l.county_code = of_county and l.id = lead_to_go for update;
  if not found then return false; end if;
  settled := (gone.state ->> 'settledAt')::timestamptz;
  if gone.status <> 'closed' then
    raise exception 'not past its time' using errcode = 'insufficient_privilege';
  end if;
  perform check_past(of_county, settled, case gone.kind when 'inquiry' then 1 else 5 end, server_now);

  insert into past_lead (county_code, id, kind, source, town_code, category, closed_as, rating, filed_on, settled_on,
      activities, last_hash, signatures, last_signature_hash, removed_at)
    select of_county, gone.id, gone.kind, gone.source, left(gone.region_code, 9) || '000', of_category,
      gone.state ->> 'closedAs', gone.state ->> 'rating', (gone.created_at at time zone 'Asia/Shanghai')::date,
      (settled at time zone 'Asia/Shanghai')::date, (gone.state ->> 'activityCount')::int, gone.state ->> 'lastHash',
      (select count(*) from signature_record s where s.county_code = of_county and s.lead_id = gone.id),
      (select s.hash from signature_record s where s.county_code = of_county and s.lead_id = gone.id
        order by s.seq desc limit 1),
      server_now;

  perform set_config('cunsheng.past', 'lead ' || gone.id, true);
  -- Every table that says which lead a row is of. Who looked at it has a time of its own; what was shown to everybody
  -- in the county's Q&A stays.
  for owned in
    select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname not in ('access_record', 'policy_proposal')
        and (select count(*) from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
          and a.attname in ('county_code', 'lead_id')) = 2
  loop
    execute format('delete from public.%I where county_code = $1 and lead_id = $2', owned.name) using of_county, gone.id;
  end loop;
  delete from outbox o where o.county_code = of_county and o.payload ->> 'leadId' = gone.id::text;
  delete from lead l where l.county_code = of_county and l.id = gone.id;
  perform set_config('cunsheng.past', '', true);

  -- Whoever reported without a name had an account for this one report.
  if exists (select from account a where a.county_code = of_county and a.id = gone.filer_id and a.anonymous)
    and not exists (select from lead l where l.county_code = of_county and l.filer_id = gone.filer_id) then
    delete from session where county_code = of_county and account_id = gone.filer_id;
    delete from anonymous_receipt where county_code = of_county and account_id = gone.filer_id;
    delete from duty where county_code = of_county and account_id = gone.filer_id;
    delete from account where county_code = of_county and id = gone.filer_id;
  end if;
  return true;
end $$;

-- Who looked at what, from before a time that is long enough ago. How many.
create function forget_access_records(of_county text, before timestamptz, server_now timestamptz, most integer)
returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  removed integer;
begin
  perform check_past(of_county, before, 3, server_now);
  perform set_config('cunsheng.past', 'records of access_record', true);
  delete from access_record r where r.county_code = of_county and r.id in (
    select o.id from access_record o where o.county_code = of_county and o.at < before order by o.at limit most);
  get diagnostics removed = row_count;
  perform set_config('cunsheng.past', '', true);
  return removed;
end $$;

-- What people were told long ago. How many.
create function forget_notifications(of_county text, before timestamptz, server_now timestamptz, most integer)
returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  removed integer;
begin
  perform check_past(of_county, before, 1, server_now);
  delete from notification n where n.county_code = of_county and (n.account_id, n.id) in (
    select o.account_id, o.id from notification o where o.county_code = of_county and o.created_at < before limit most);
  get diagnostics removed = row_count;
  return removed;
end $$;

revoke all on function check_past(text, timestamptz, integer, timestamptz) from public;
revoke all on function forget_lead(text, uuid, text, timestamptz) from public;
revoke all on function forget_access_records(text, timestamptz, timestamptz, integer) from public;
revoke all on function forget_notifications(text, timestamptz, timestamptz, integer) from public;
grant execute on function forget_lead(text, uuid, text, timestamptz) to cunsheng_service;
grant execute on function forget_access_records(text, timestamptz, timestamptz, integer) to cunsheng_service;
grant execute on function forget_notifications(text, timestamptz, timestamptz, integer) to cunsheng_service;

grant select, insert on retention_setting to cunsheng_service;
grant select on past_lead to cunsheng_service;
grant select, insert, update on retention_run, job_run to cunsheng_service;
-- For the administrator's page: which version of the tables this is.
grant select on migration to cunsheng_service;
