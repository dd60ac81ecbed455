-- The guides' own wording as it was read in from a scan: a row a reading, whole, never changed; the newest counts.
--
-- A guide is not a county's. Still each reading belongs to one place: what a county's administrator reads in is
-- shown in that county alone, so that nobody changes what other counties read, and it goes along when the county
-- moves to a server of its own. '000000' is the whole installation: what was read in at the command line
-- (npm run policy:import) by whoever runs it, shown wherever a county has no reading of its own.
-- So the key begins with county_code like every other.
create table policy_text (
  county_code text not null check (county_code ~ '^\d{6}$'),
  pack_id text not null,
  edition integer not null,
  official jsonb not null,
  -- what the reading found: questions, joined lines, doubtful places
  report jsonb not null,
  -- of the file as it was handed in
  sha256 text not null,
  -- null: at the command line
  read_by uuid,
  read_at timestamptz not null,
  primary key (county_code, pack_id, edition)
);
create trigger policy_text_append_only before update or delete on policy_text
  for each row execute function refuse_change();
create trigger policy_text_no_truncate before truncate on policy_text
  for each statement execute function refuse_change();
grant select, insert on policy_text to cunsheng_service;
