-- 督办 (decision 0032): the ladder as a setting, the list of what an office supervises, the weekly letters.

-- 催办 → 督办 → 升级 of a county or one of its towns; a row a change, never changed.
create table supervision_ladder (
  county_code text not null,
  region_code text not null,
  edition integer not null,
  -- null: a town that goes by its county again
  ladders jsonb,
  -- null: as it was before there were editions
  set_by uuid,
  set_at timestamptz not null,
  primary key (county_code, region_code, edition)
);
create trigger supervision_ladder_append_only before update or delete on supervision_ladder
  for each row execute function refuse_change();
create trigger supervision_ladder_no_truncate before truncate on supervision_ladder
  for each statement execute function refuse_change();

-- What counties had set before: one ladder for every kind of lead.
insert into supervision_ladder (county_code, region_code, edition, ladders, set_by, set_at)
  select county_code, rpad(county_code, 12, '0'), 1,
    jsonb_build_object('declaration', ladder, 'report', ladder, 'inquiry', ladder), null, now()
  from county cross join lateral (select jsonb_build_object(
      'remindHours', '{"intake": 8, "assign": 8, "handle": 24, "reply": 48, "stage": 24}'::jsonb
        || coalesce(clocks -> 'remindHours', '{}'),
      'superviseHours', 0,
      'escalateHours', coalesce((clocks ->> 'escalateDays')::int, 2) * 24,
      'answerDays', (select jsonb_object_agg(level, coalesce((clocks ->> 'answerDays')::int, 1))
        from unnest(array['remind', 'supervise', 'escalate']) level),
      'broughtTo', '{"remind": "holder", "supervise": "holder", "escalate": "above"}'::jsonb) as ladder) as made
  where clocks ? 'remindHours' or clocks ? 'escalateDays' or clocks ? 'answerDays';

-- How far the leads of a county have been planned anew after its latest change.
create table supervision_plan (
  county_code text primary key,
  planned_for timestamptz not null,
  after_id uuid,
  finished_at timestamptz
);

-- What an office supervises: a row for each lead it raised something of, has had something brought before it, or is
-- asked for more time. Kept by a trigger, in the transaction that changes the lead, whoever changes it; the columns that
-- say who may see it have the names they have in `lead`, so that the same condition fits both.
create table supervision_watch (
  county_code text not null,
  body_id uuid not null,
  lead_id uuid not null,
  kind text not null,
  region_code text not null,
  holder_id uuid not null,
  shield_bodies uuid[] not null,
  shield_accounts uuid[] not null,
  -- the heaviest that is not answered, or the one answered last: 0 催办, 1 督办, 2 升级
  level smallint,
  -- by when the first one that is not answered has to be
  due_at timestamptz,
  answered_at timestamptz,
  -- more time is asked for, until then
  asked_until timestamptz,
  -- the office looked at the answers up to then
  seen_at timestamptz,
  primary key (county_code, body_id, lead_id)
);
create index supervision_watch_lead on supervision_watch (county_code, lead_id);
create index supervision_watch_waiting on supervision_watch (county_code, body_id, due_at, lead_id)
  where due_at is not null;
create index supervision_watch_answered on supervision_watch (county_code, body_id, answered_at, lead_id)
  where due_at is null and answered_at is not null and (seen_at is null or seen_at < answered_at);
create index supervision_watch_asked on supervision_watch (county_code, body_id, asked_until, lead_id)
  where asked_until is not null;

create function keep_supervision() returns trigger language plpgsql as $$
declare
  items jsonb := coalesce(new.state -> 'supervisions', '[]');
  asked jsonb := case when new.state -> 'extension' ->> 'state' = 'pending' then new.state -> 'extension' end;
begin
  if items = '[]' and asked is null and tg_op = 'INSERT' then return null; end if;
  -- It is pressed for where it goes along.
  if new.merged_into is not null then items := '[]'; asked := null; end if;
  with raised as (
    select body::uuid as body, array_position(array['remind', 'supervise', 'escalate'], item ->> 'level') - 1 as level,
        (item ->> 'answerDueAt')::timestamptz as due_at, (item ->> 'answeredAt')::timestamptz as answered_at
      from jsonb_array_elements(items) item
      cross join lateral (values (item ->> 'watchedBy'), (item ->> 'raisedAtBody')) as watching (body)
      where body is not null
  ), supervised as (
    select body,
        coalesce(max(level) filter (where answered_at is null),
          (array_agg(level order by answered_at desc) filter (where answered_at is not null))[1]) as level,
        min(due_at) filter (where answered_at is null) as due_at, max(answered_at) as answered_at
      from raised group by body
  ), wanted as (
    select coalesce(s.body, a.body) as body, s.level, s.due_at, s.answered_at, a.asked_until
      from supervised s full join (select (asked ->> 'decidedBy')::uuid as body,
        (asked ->> 'dueAt')::timestamptz as asked_until where asked is not null) a on a.body = s.body
  ), gone as (
    delete from supervision_watch w where w.county_code = new.county_code and w.lead_id = new.id
      and not exists (select from wanted where wanted.body = w.body_id)
  )
  insert into supervision_watch (county_code, body_id, lead_id, kind, region_code, holder_id, shield_bodies,
      shield_accounts, level, due_at, answered_at, asked_until)
    select new.county_code, body, new.id, new.kind, new.region_code, new.holder_id, new.shield_bodies,
      new.shield_accounts, level, due_at, answered_at, asked_until from wanted
    on conflict (county_code, body_id, lead_id) do update set
      region_code = excluded.region_code, holder_id = excluded.holder_id, shield_bodies = excluded.shield_bodies,
      shield_accounts = excluded.shield_accounts, level = excluded.level, due_at = excluded.due_at,
      answered_at = excluded.answered_at, asked_until = excluded.asked_until;
  return null;
end $$;
create trigger supervision_watch_kept after insert or update of state, region_code, holder_id, shield_bodies,
    shield_accounts, merged_into, supervision on lead
  for each row execute function keep_supervision();
-- Leads of before are touched by the job that plans them anew, some at a time: a migration holds nobody up.

-- The weekly letters. What one says never changes; it goes when its time is over.
create table supervision_letter (
  county_code text not null,
  id uuid not null,
  body_id uuid not null,
  -- the Monday it begins on
  week date not null,
  made_at timestamptz not null,
  -- its rows: numbers, kinds, villages, steps, days
  sealed bytea not null,
  primary key (county_code, id)
);
create unique index supervision_letter_week on supervision_letter (county_code, body_id, week);
create index supervision_letter_old on supervision_letter (county_code, week);
create trigger supervision_letter_stays before update on supervision_letter
  for each row execute function refuse_change();

grant select, insert on supervision_ladder to cunsheng_service;
grant select, insert, update on supervision_plan to cunsheng_service;
grant select, insert, update, delete on supervision_watch to cunsheng_service;
grant select, insert, delete on supervision_letter to cunsheng_service;
