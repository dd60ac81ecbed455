-- Offices whose turn it is with a stage of a household's procedures, and those whose turn comes when a term is
-- full. Plain, so that their inbox finds them; empty until the lead's next activity.
alter table lead
  add column turn_bodies uuid[] not null default '{}',
  add column later_bodies uuid[] not null default '{}',
  add column later_from timestamptz;
