-- The inbox of staff (decision 0031).

-- What lists and counts of the inbox ask of a lead, and nothing else: 100,000 rows of it are read in the time in which
-- the leads themselves, with what they hold sealed, take ten times as long. Kept by a trigger, in the transaction that
-- changes the lead, whoever changes it; the columns that say who may see it have the names they have in `lead`, so
-- that the same condition fits both.
create table inbox_lead (
  county_code text not null,
  lead_id uuid not null,
  kind text not null,
  source text not null,
  status text not null,
  -- compared as bytes: a rule of some language costs more than the rest of the row
  region_code text collate "C" not null,
  holder_id uuid not null,
  -- the person there who was named
  assignee_id uuid,
  shield_bodies uuid[] not null,
  shield_accounts uuid[] not null,
  -- it is kept from somebody: most are not, and need not be looked at more closely
  shielded boolean not null,
  due_at timestamptz not null,
  supervision text,
  -- bodies that are to do something now: it holds an open lead, has the next stage, or decides about more time
  called_bodies uuid[] not null,
  -- whose turn comes when a term is full
  later_bodies uuid[] not null,
  later_from timestamptz,
  -- it goes along with another one: what is to be done is done there
  merged boolean not null,
  -- what it is about, as keyed hashes that are not the same in two towns or months (decision 0029)
  topics bytea[] not null,
  primary key (county_code, lead_id)
);

create function inbox_lead_of(one lead) returns inbox_lead language sql stable as $$
  select (one.county_code, one.id, one.kind, one.source, one.status, one.region_code, one.holder_id,
    (one.state ->> 'assigneeId')::uuid, one.shield_bodies, one.shield_accounts,
    one.shield_bodies <> '{}' or one.shield_accounts <> '{}', one.due_at, one.supervision,
    case when one.merged_into is not null then '{}' else
      case when one.status in ('received', 'accepted', 'assigned') then array[one.holder_id] else '{}' end
      || one.turn_bodies
      || case when one.state -> 'extension' ->> 'state' = 'pending'
        then array[(one.state -> 'extension' ->> 'decidedBy')::uuid] else '{}' end
    end,
    case when one.merged_into is not null then '{}' else one.later_bodies end,
    one.later_from, one.merged_into is not null, '{}')::inbox_lead
$$;

create function keep_inbox_lead() returns trigger language plpgsql as $$
begin
  insert into inbox_lead select kept.* from inbox_lead_of(new) kept
    on conflict (county_code, lead_id) do update set
      kind = excluded.kind, source = excluded.source, status = excluded.status, region_code = excluded.region_code,
      holder_id = excluded.holder_id, assignee_id = excluded.assignee_id, shield_bodies = excluded.shield_bodies,
      shield_accounts = excluded.shield_accounts, shielded = excluded.shielded, due_at = excluded.due_at, supervision = excluded.supervision,
      called_bodies = excluded.called_bodies, later_bodies = excluded.later_bodies, later_from = excluded.later_from,
      merged = excluded.merged
    where (inbox_lead.kind, inbox_lead.source, inbox_lead.status, inbox_lead.region_code, inbox_lead.holder_id,
        inbox_lead.assignee_id, inbox_lead.shield_bodies, inbox_lead.shield_accounts, inbox_lead.due_at,
        inbox_lead.supervision, inbox_lead.called_bodies, inbox_lead.later_bodies, inbox_lead.later_from,
        inbox_lead.merged)
      is distinct from (excluded.kind, excluded.source, excluded.status, excluded.region_code, excluded.holder_id,
        excluded.assignee_id, excluded.shield_bodies, excluded.shield_accounts, excluded.due_at,
        excluded.supervision, excluded.called_bodies, excluded.later_bodies, excluded.later_from, excluded.merged);
  return null;
end $$;
create trigger inbox_lead_kept after insert or update on lead for each row execute function keep_inbox_lead();

create function drop_inbox_lead() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  delete from public.inbox_lead where county_code = old.county_code and lead_id = old.id;
  return null;
end $$;
create trigger inbox_lead_dropped after delete on lead for each row execute function drop_inbox_lead();

-- The hashes are made some seconds after a change, for the figures; here they are as they are there.
create function keep_inbox_topics() returns trigger language plpgsql as $$
begin
  update inbox_lead set topics = new.facets where county_code = new.county_code and lead_id = new.lead_id;
  return null;
end $$;
create trigger inbox_topics_kept after update of facets on lead_figure for each row
  when (old.facets is distinct from new.facets) execute function keep_inbox_topics();

insert into inbox_lead select kept.* from lead cross join lateral inbox_lead_of(lead) kept;
update inbox_lead i set topics = f.facets from lead_figure f
  where f.county_code = i.county_code and f.lead_id = i.lead_id and f.facets <> '{}';

create index inbox_lead_due on inbox_lead (county_code, due_at, lead_id);
create index inbox_lead_open on inbox_lead (county_code, due_at, lead_id)
  where status in ('received', 'returned', 'accepted', 'assigned');
create index inbox_lead_settled on inbox_lead (county_code, due_at, lead_id)
  where status in ('replied', 'declined', 'closed');
create index inbox_lead_supervised on inbox_lead (county_code, due_at, lead_id) where supervision is not null;
create index inbox_lead_holder on inbox_lead (county_code, holder_id, due_at, lead_id);
create index inbox_lead_region on inbox_lead (county_code, region_code, due_at, lead_id);
create index inbox_lead_assignee on inbox_lead (county_code, assignee_id) where assignee_id is not null;
create index inbox_lead_called on inbox_lead using gin (called_bodies) where called_bodies <> '{}';
create index inbox_lead_later on inbox_lead using gin (later_bodies) where later_bodies <> '{}';
create index inbox_lead_topics on inbox_lead using gin (topics) where topics <> '{}';
-- These answered for the inbox until now; each change of a lead wrote them.
drop index lead_inbox, lead_held, lead_turn, lead_later;

-- Conditions that somebody gave a name: nothing that was typed to look for a person. The name is sealed.
create table inbox_filter (
  county_code text not null,
  account_id uuid not null,
  id uuid not null,
  position integer not null,
  name_sealed bytea not null,
  conditions jsonb not null,
  created_at timestamptz not null,
  primary key (county_code, account_id, id)
);

grant select, insert, update, delete on inbox_lead to cunsheng_service;
grant select, insert, update, delete on inbox_filter to cunsheng_service;
