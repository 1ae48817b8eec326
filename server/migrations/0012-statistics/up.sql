-- Guiding targets, figures from before the platform, and nothing else: what was reached is read from the rooms below.
create schema statistics;
grant usage on schema statistics to zhirong_app, zhirong_auth, zhirong_job;

create table statistics.target (
  id uuid primary key,
  -- Order of setting: the newest wins. A clock cannot give it, because a demonstration lives in another year.
  seq bigint generated always as identity,
  year int not null check (year between 2000 and 2100),
  adcode text not null collate "C",
  region_path text not null collate "C",
  measure text not null check (measure in ('pledge-amount', 'surveyed-firms', 'fairs')),
  -- A goal is what a paper hopes to surpass (S0-39); it is shown beside the guiding target and never measured against.
  basis text not null check (basis in ('guiding', 'goal')),
  -- 分 of pledge-amount, a count of the others; null takes the target back (N6: nobody is obliged to have one).
  value bigint check (value >= 0),
  source text,
  -- Null where the value came with the platform.
  set_by uuid,
  -- As signed then; an officer of another bureau could not read the account itself.
  set_by_name text,
  set_at timestamptz not null,
  check ((set_by is null) = (set_by_name is null)),
  check (set_by is not null or source is not null)
);
create index target_region on statistics.target (year, region_path, measure, seq desc);
select platform.guard_table('statistics.target');
create policy officers on statistics.target for select to zhirong_app using (starts_with(region_path, (select platform.officer_region())));
-- Below one's own region, never one's own: that one is set from above.
create policy setting on statistics.target for insert to zhirong_app
  with check ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.region_path())) and region_path <> (select platform.region_path())
    and basis = 'guiding' and set_by = (select platform.person_id()));

-- The days a paper's figures already cover, for a whole tree of regions. It says nothing of amounts, so that a county
-- may know that a loan of those days is in its city's sum without reading that sum.
create table statistics.opening_period (
  id uuid primary key,
  year int not null,
  region_path text not null collate "C",
  measure text not null check (measure in ('pledge-amount', 'surveyed-firms', 'fairs')),
  period_from date not null,
  period_to date not null,
  source text not null,
  set_at timestamptz not null,
  check (period_from < period_to and extract(year from period_from) = year and extract(year from period_to - 1) = year),
  unique (year, region_path, measure)
);
select platform.guard_table('statistics.opening_period');
create policy officers on statistics.opening_period for select to zhirong_app
  using (starts_with(region_path, (select platform.officer_region())) or starts_with((select platform.officer_region()), region_path));

create table statistics.opening_entry (
  id uuid primary key,
  period_id uuid not null references statistics.opening_period,
  year int not null,
  adcode text not null collate "C",
  region_path text not null collate "C",
  measure text not null,
  value_fen bigint not null check (value_fen >= 0),
  source text not null,
  set_at timestamptz not null,
  unique (period_id, adcode)
);
create index opening_entry_region on statistics.opening_entry (year, region_path);
select platform.guard_table('statistics.opening_entry');
create policy officers on statistics.opening_entry for select to zhirong_app using (starts_with(region_path, (select platform.officer_region())));
