-- 监测范围 of a year as the county set it: who, when, on what paper. Set once, never changed.
create table county_line (
  county_code text not null,
  year integer not null,
  amount_fen bigint not null,
  set_by uuid not null,
  set_at timestamptz not null,
  paper text not null,
  primary key (county_code, year)
);
create trigger county_line_append_only before update or delete on county_line
  for each row execute function refuse_change();
grant select, insert on county_line to cunsheng_service;
