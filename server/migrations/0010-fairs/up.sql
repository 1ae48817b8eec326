-- Fairs, roadshows, trainings and visits: planned, then held with their counts, or cancelled with a reason.
create schema fairs;
grant usage on schema fairs to zhirong_app, zhirong_job;

create table fairs.fair (
  id uuid primary key,
  title text not null,
  kind text not null check (kind in ('docking', 'roadshow', 'training', 'visit')),
  adcode text not null collate "C",
  region_path text not null collate "C",
  fair_on date not null,
  place text,
  state text not null check (state in ('planned', 'held', 'cancelled')),
  firms_count integer check (firms_count >= 0),
  banks_count integer check (banks_count >= 0),
  needs_count integer check (needs_count >= 0),
  note text,
  reason text,
  planned_by uuid not null,
  planned_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  check ((state = 'held') = (firms_count is not null and banks_count is not null and needs_count is not null)),
  check ((state = 'cancelled') = (reason is not null)),
  check ((state = 'planned') = (ended_by is null and ended_at is null))
);
create index fair_region on fairs.fair (region_path, fair_on);
create index fair_on on fairs.fair (fair_on desc);
select platform.guard_table('fairs.fair', may_update => true);
-- What was planned stays as it was planned; only the ending is written later.
revoke update on fairs.fair from zhirong_app;
grant update (state, firms_count, banks_count, needs_count, note, reason, ended_by, ended_at) on fairs.fair to zhirong_app;
-- Officers see the fairs of the places above them, which their firms attend, but touch only those below.
create policy officers_seeing on fairs.fair for select to zhirong_app
  using (starts_with(region_path, (select platform.officer_region())) or starts_with((select platform.officer_region()), region_path));
create policy officers_planning on fairs.fair for insert to zhirong_app
  with check ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.officer_region())) and state = 'planned' and planned_by = (select platform.person_id()));
create policy officers_ending on fairs.fair for update to zhirong_app
  using ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.officer_region())))
  with check (starts_with(region_path, (select platform.officer_region())) and ended_by = (select platform.person_id()));
