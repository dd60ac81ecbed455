-- "等我办" finds the few leads that wait for an office among all that were ever filed.
create index lead_turn on lead using gin (turn_bodies) where turn_bodies <> '{}';
create index lead_later on lead using gin (later_bodies) where later_bodies <> '{}';
create index lead_held on lead (county_code, holder_id) where status in ('received', 'accepted', 'assigned');
