-- What a lead is about is found by its town and month (decision 0031): each row is compared with the one hash that a
-- topic has there, in whatever order the rows are read. An index of the hashes gave all of a county's rows of a topic
-- first, and took longer than everything else together.
drop index inbox_lead_topics;
alter table inbox_lead add column facet_place text collate "C" not null default '';
-- Where it stands, as all counts ask of every row: comparing words took as long as the rest.
alter table inbox_lead add column is_open boolean not null default false;
alter table inbox_lead add column is_settled boolean not null default false;

create or replace function inbox_lead_of(one lead) returns inbox_lead language sql stable as $$
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
    one.later_from, one.merged_into is not null, '{}',
    left(one.region_code, 9) || to_char(one.created_at at time zone 'Asia/Shanghai', 'YYYY-MM'),
    one.status in ('received', 'returned', 'accepted', 'assigned'),
    one.status in ('replied', 'declined', 'closed'))::inbox_lead
$$;

create or replace function keep_inbox_lead() returns trigger language plpgsql as $$
begin
  insert into inbox_lead select kept.* from inbox_lead_of(new) kept
    on conflict (county_code, lead_id) do update set
      kind = excluded.kind, source = excluded.source, status = excluded.status, region_code = excluded.region_code,
      holder_id = excluded.holder_id, assignee_id = excluded.assignee_id, shield_bodies = excluded.shield_bodies,
      shield_accounts = excluded.shield_accounts, shielded = excluded.shielded, due_at = excluded.due_at, supervision = excluded.supervision,
      called_bodies = excluded.called_bodies, later_bodies = excluded.later_bodies, later_from = excluded.later_from,
      merged = excluded.merged, facet_place = excluded.facet_place, is_open = excluded.is_open,
      is_settled = excluded.is_settled
    where (inbox_lead.kind, inbox_lead.source, inbox_lead.status, inbox_lead.region_code, inbox_lead.holder_id,
        inbox_lead.assignee_id, inbox_lead.shield_bodies, inbox_lead.shield_accounts, inbox_lead.due_at,
        inbox_lead.supervision, inbox_lead.called_bodies, inbox_lead.later_bodies, inbox_lead.later_from,
        inbox_lead.merged)
      is distinct from (excluded.kind, excluded.source, excluded.status, excluded.region_code, excluded.holder_id,
        excluded.assignee_id, excluded.shield_bodies, excluded.shield_accounts, excluded.due_at,
        excluded.supervision, excluded.called_bodies, excluded.later_bodies, excluded.later_from, excluded.merged);
  return null;
end $$;
update inbox_lead i
  set facet_place = left(l.region_code, 9) || to_char(l.created_at at time zone 'Asia/Shanghai', 'YYYY-MM'),
    is_open = l.status in ('received', 'returned', 'accepted', 'assigned'),
    is_settled = l.status in ('replied', 'declined', 'closed')
  from lead l where l.county_code = i.county_code and l.id = i.lead_id;
alter table inbox_lead alter column facet_place drop default, alter column is_open drop default,
  alter column is_settled drop default;

drop index inbox_lead_open, inbox_lead_settled;
create index inbox_lead_open on inbox_lead (county_code, due_at, lead_id) where is_open;
create index inbox_lead_settled on inbox_lead (county_code, due_at, lead_id) where is_settled;
