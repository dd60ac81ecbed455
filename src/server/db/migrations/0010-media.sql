-- Sound, film and papers beside photos. They go up in parts, so that an upload goes on after a break, on whichever
-- server process; what is not complete lies apart until it is.

alter table attachment
  add column kind text not null default 'photo' check (kind in ('photo', 'voice', 'video', 'pdf')),
  add column format text not null default 'jpeg' check (format in ('jpeg', 'mp3', 'wav', 'm4a', 'mp4', 'pdf')),
  -- of sound and film, measured
  add column seconds integer;

create table upload (
  county_code text not null,
  -- of the attachment it becomes
  id uuid not null,
  owner_id uuid not null,
  kind text not null,
  bytes integer not null,
  -- of the whole, where the sender said it
  sha256 text,
  created_at timestamptz not null,
  primary key (county_code, id)
);
create index upload_owner on upload (county_code, owner_id);
create index upload_old on upload (county_code, created_at);
create index attachment_loose_owner on attachment (county_code, owner_id) where lead_id is null;

create table upload_part (
  county_code text not null,
  upload_id uuid not null,
  n integer not null,
  sha256 text not null,
  primary key (county_code, upload_id, n)
);

grant select, insert, update, delete on upload, upload_part to cunsheng_service;
