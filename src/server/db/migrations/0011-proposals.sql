-- Answers that staff propose as wording for the county's own Q&A, and what the administrator decided on each.
-- Both are only added to: an entry that is taken away again is a second decision, so that it stays known what was
-- shown to people, and by whom.
create table policy_proposal (
  county_code text not null,
  id uuid not null,
  pack_id text not null,
  -- the answered question it came from; shown to nobody
  lead_id uuid not null,
  proposed_by uuid not null,
  body_id uuid not null,
  proposed_at timestamptz not null,
  -- title and text
  sealed bytea not null,
  primary key (county_code, id)
);
create index policy_proposal_pack on policy_proposal (county_code, pack_id, proposed_at desc, id);
create index policy_proposal_lead on policy_proposal (county_code, lead_id);

create table policy_proposal_decision (
  county_code text not null,
  proposal_id uuid not null,
  -- 1: accepted or declined; 2: withdrawn after it was accepted
  step integer not null check (step in (1, 2)),
  decision text not null check (decision in ('accepted', 'declined', 'withdrawn')),
  decided_by uuid not null,
  decided_at timestamptz not null,
  -- the reason
  sealed bytea not null,
  primary key (county_code, proposal_id, step),
  foreign key (county_code, proposal_id) references policy_proposal (county_code, id)
);

create trigger policy_proposal_append_only before update or delete on policy_proposal
  for each row execute function refuse_change();
create trigger policy_proposal_no_truncate before truncate on policy_proposal
  for each statement execute function refuse_change();
create trigger policy_proposal_decision_append_only before update or delete on policy_proposal_decision
  for each row execute function refuse_change();
create trigger policy_proposal_decision_no_truncate before truncate on policy_proposal_decision
  for each statement execute function refuse_change();
grant select, insert on policy_proposal, policy_proposal_decision to cunsheng_service;
