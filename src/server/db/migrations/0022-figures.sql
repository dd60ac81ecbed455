-- Figures and exports (decision 0029).

-- What figures need of a lead and nothing else: narrow, so that 100,000 of them are counted in one go. Kept by a
-- trigger, in the transaction that changes the lead, whoever changes it; the columns that say who may see it have the
-- names they have in `lead`, so that the same condition fits both.
create table lead_figure (
  county_code text not null,
  lead_id uuid not null,
  kind text not null,
  source text not null,
  status text not null,
  region_code text not null,
  holder_id uuid not null,
  shield_bodies uuid[] not null,
  shield_accounts uuid[] not null,
  merged boolean not null,
  filed_on date not null,
  settled_on date,
  due_at timestamptz not null,
  reopened integer not null,
  closed_as text,
  rating smallint,
  -- terms that were stopped: how many in time, how many after
  in_time smallint not null,
  late smallint not null,
  -- how long the stopped terms of a step took together
  intake_hours integer,
  assign_hours integer,
  reply_hours integer,
  -- what is sealed in the lead and counted all the same, as keyed hashes that tell nothing across towns and months
  facets bytea[] not null default '{}',
  -- the facets are of before the last change
  stale boolean not null default true,
  primary key (county_code, lead_id)
);
create index lead_figure_region on lead_figure (county_code, region_code, filed_on);
create index lead_figure_stale on lead_figure (county_code, lead_id) where stale;

create function keep_figure() returns trigger language plpgsql as $$
declare
  terms record;
begin
  select count(*) filter (where stopped <= due) as in_time, count(*) filter (where stopped > due) as late,
      sum(hours) filter (where name = 'intake') as intake, sum(hours) filter (where name = 'assign') as assign,
      sum(hours) filter (where name in ('handle', 'reply')) as reply
    into terms
    from (select one ->> 'name' as name, (one ->> 'dueAt')::timestamptz as due,
        (one ->> 'stoppedAt')::timestamptz as stopped,
        round(extract(epoch from (one ->> 'stoppedAt')::timestamptz - (one ->> 'startedAt')::timestamptz) / 3600) as hours
      from jsonb_array_elements(coalesce(new.state -> 'clocks', '[]')) one
      where one ->> 'stoppedAt' is not null) stopped_terms;
  insert into lead_figure (county_code, lead_id, kind, source, status, region_code, holder_id, shield_bodies,
      shield_accounts, merged, filed_on, settled_on, due_at, reopened, closed_as, rating, in_time, late,
      intake_hours, assign_hours, reply_hours)
    values (new.county_code, new.id, new.kind, new.source, new.status, new.region_code, new.holder_id,
      new.shield_bodies, new.shield_accounts, new.merged_into is not null,
      (new.created_at at time zone 'Asia/Shanghai')::date,
      ((new.state ->> 'settledAt')::timestamptz at time zone 'Asia/Shanghai')::date, new.due_at,
      coalesce((new.state ->> 'reopenedTimes')::int, 0), new.state ->> 'closedAs', (new.state ->> 'rating')::smallint,
      terms.in_time, terms.late, terms.intake, terms.assign, terms.reply)
    on conflict (county_code, lead_id) do update set
      status = excluded.status, region_code = excluded.region_code, holder_id = excluded.holder_id,
      shield_bodies = excluded.shield_bodies, shield_accounts = excluded.shield_accounts, merged = excluded.merged,
      settled_on = excluded.settled_on, due_at = excluded.due_at, reopened = excluded.reopened,
      closed_as = excluded.closed_as, rating = excluded.rating, in_time = excluded.in_time, late = excluded.late,
      intake_hours = excluded.intake_hours, assign_hours = excluded.assign_hours, reply_hours = excluded.reply_hours,
      stale = true;
  return null;
end $$;
create trigger lead_figure_kept after insert or update of status, state, sealed, region_code, holder_id,
    shield_bodies, shield_accounts, merged_into, due_at on lead
  for each row execute function keep_figure();
-- Leads of before are touched by a job, some at a time: a migration holds nobody up.

-- Rural population by village and year, as the county enters it; a row a change, never changed.
create table rural_population (
  county_code text not null,
  region_code text not null,
  year integer not null,
  step integer not null,
  people integer not null check (people > 0),
  -- where the figure stands
  paper text not null,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (county_code, region_code, year, step)
);
create trigger rural_population_append_only before update or delete on rural_population
  for each row execute function refuse_change();

-- Which columns an export has, under which headings, in which order; a row a change, never changed.
create table export_column_map (
  county_code text not null,
  layout text not null,
  edition integer not null,
  columns jsonb not null,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (county_code, layout, edition)
);
create trigger export_column_map_append_only before update or delete on export_column_map
  for each row execute function refuse_change();

-- An export on its way, or to be fetched until its time is over. Its parts lie sealed in the file store.
create table export_job (
  county_code text not null,
  id uuid not null,
  account_id uuid not null,
  layout text not null,
  region_code text not null,
  from_day date not null,
  to_day date not null,
  -- why with full ID numbers; null: with stars in them
  reason text,
  state text not null check (state in ('waiting', 'ready', 'given-up')),
  tries integer not null default 0,
  total integer not null default 0,
  done integer not null default 0,
  parts integer not null default 0,
  bytes integer not null default 0,
  -- a process is at it until then
  held_until timestamptz,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (county_code, id)
);
create index export_job_waiting on export_job (county_code, created_at) where state = 'waiting';
create index export_job_account on export_job (county_code, account_id, id desc);

-- Who exported and fetched what, when and why. Append-only.
create table export_record (
  county_code text not null,
  id uuid not null,
  at timestamptz not null,
  account_id uuid not null,
  export_id uuid not null,
  what text not null check (what in ('asked', 'fetched')),
  layout text not null,
  region_code text not null,
  from_day date not null,
  to_day date not null,
  reason text,
  rows integer,
  primary key (county_code, id)
);
create index export_record_at on export_record (county_code, at desc, id desc);
create trigger export_record_append_only before update or delete on export_record
  for each row execute function refuse_change();
create trigger export_record_no_truncate before truncate on export_record
  for each statement execute function refuse_change();

grant select, insert, update on lead_figure to cunsheng_service;
grant select, insert on rural_population, export_column_map, export_record to cunsheng_service;
grant select, insert, update, delete on export_job to cunsheng_service;
