-- Figures that outlast their leads, waves that were looked at, exports made slice by slice (decision 0033).

-- What figures need of a lead that is past its time. Nothing leads back to it: neither its id nor its number.
create table past_figure (
  county_code text not null,
  id uuid not null default gen_random_uuid(),
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
  reopened integer not null,
  closed_as text,
  rating smallint,
  in_time smallint not null,
  late smallint not null,
  intake_hours integer,
  assign_hours integer,
  reply_hours integer,
  facets bytea[] not null,
  primary key (county_code, id)
);
create index past_figure_region on past_figure (county_code, region_code, filed_on);
create trigger past_figure_append_only before update or delete on past_figure
  for each row execute function refuse_change();

-- Whoever takes a lead away because its time is over (`forget_lead` says so by its setting) leaves its figure here.
create function keep_past_figure() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('cunsheng.past', true), '') = 'lead ' || old.lead_id then
    insert into past_figure (county_code, kind, source, status, region_code, holder_id, shield_bodies, shield_accounts,
        merged, filed_on, settled_on, reopened, closed_as, rating, in_time, late, intake_hours, assign_hours,
        reply_hours, facets)
      values (old.county_code, old.kind, old.source, old.status, old.region_code, old.holder_id, old.shield_bodies,
        old.shield_accounts, old.merged, old.filed_on, old.settled_on, old.reopened, old.closed_as, old.rating,
        old.in_time, old.late, old.intake_hours, old.assign_hours, old.reply_hours, old.facets);
  end if;
  return old;
end $$;
create trigger lead_figure_past before delete on lead_figure
  for each row execute function keep_past_figure();

-- Everything that is counted, whether its lead is still there or not.
create view counted_lead as
  select county_code, kind, source, status, region_code, holder_id, shield_bodies, shield_accounts, merged, filed_on,
      settled_on, due_at, reopened, closed_as, rating, in_time, late, intake_hours, assign_hours, reply_hours, facets
    from lead_figure
  union all
  select county_code, kind, source, status, region_code, holder_id, shield_bodies, shield_accounts, merged, filed_on,
      settled_on, 'infinity'::timestamptz, reopened, closed_as, rating, in_time, late, intake_hours, assign_hours,
      reply_hours, facets
    from past_figure;

-- From how many households in how many days on there is a wave; a row a change, never changed.
create table wave_setting (
  county_code text not null,
  edition integer not null,
  settings jsonb not null,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (county_code, edition)
);
create trigger wave_setting_append_only before update or delete on wave_setting
  for each row execute function refuse_change();

-- Who looked at a wave, and what he found. `wave`: a keyed hash of rule, place and cause, for beside the leads below
-- a plain cause would say what happened to a household.
create table wave_look (
  county_code text not null,
  id uuid not null,
  wave bytea not null,
  note_sealed bytea not null,
  looked_by uuid not null,
  looked_at timestamptz not null,
  primary key (county_code, id)
);
create index wave_look_wave on wave_look (county_code, wave, id desc);
create trigger wave_look_append_only before update or delete on wave_look
  for each row execute function refuse_change();

-- The households he saw in it: one more, and the wave is there again.
create table wave_look_lead (
  county_code text not null,
  look_id uuid not null,
  lead_id uuid not null,
  primary key (county_code, look_id, lead_id)
);
create index wave_look_lead_lead on wave_look_lead (county_code, lead_id);
create trigger wave_look_lead_append_only before update or delete on wave_look_lead
  for each row execute function refuse_change();

-- An export is made slice by slice: what is made stays when a process ends, the next one goes on.
alter table export_job add column slice jsonb;
-- why there is no file
alter table export_job add column because text;
alter table export_job drop constraint export_job_state_check;
alter table export_job add constraint export_job_state_check
  check (state in ('waiting', 'ready', 'given-up', 'cancelled'));
create index export_record_account on export_record (county_code, account_id, id desc);
create index rural_population_at on rural_population (county_code, set_at desc);

grant select on past_figure, counted_lead to cunsheng_service;
grant select, insert on wave_setting, wave_look, wave_look_lead to cunsheng_service;
