-- Key-service lists (S0-04): who was screened, by which facts, and what was released to the banks (S0-05).
create schema lists;
grant usage on schema lists to zhirong_app, zhirong_job;

create table lists.list (
  id uuid primary key,
  title text not null,
  adcode text not null collate "C",
  region_path text not null collate "C",
  campaign_id uuid not null,
  campaign text not null,
  made_at timestamptz not null,
  unique (campaign_id, region_path)
);

create table lists.version (
  id uuid primary key,
  list_id uuid not null references lists.list,
  region_path text not null collate "C",
  version int not null check (version >= 1),
  state text not null default 'draft' check (state in ('draft', 'released')),
  made_at timestamptz not null,
  made_by uuid not null,
  made_by_name text not null,
  released_at timestamptz,
  released_by uuid,
  released_by_name text,
  -- When the next version was released: banks read the newest only, so that a firm taken off is gone.
  superseded_at timestamptz,
  unique (list_id, version),
  check ((state = 'released') = (released_at is not null and released_by is not null and released_by_name is not null)),
  check (superseded_at is null or state = 'released'),
  -- Whoever made a list does not release it.
  check (released_by is distinct from made_by)
);
create unique index version_current on lists.version (list_id) where state = 'released' and superseded_at is null;

create table lists.entry (
  id uuid primary key,
  version_id uuid not null references lists.version,
  enterprise_id uuid not null references enterprises.enterprise,
  enterprise text not null,
  adcode text not null collate "C",
  region_path text not null collate "C",
  need_id uuid,
  -- Five objects {criterion, verdict, reason, facts, judgedBy} in the paper's order; the columns after it say the same for filters.
  verdicts jsonb not null check (jsonb_array_length(verdicts) = 5),
  not_met text[] not null,
  unknown text[] not null,
  included boolean not null,
  unique (version_id, enterprise_id),
  -- All five must hold (S0-04).
  check (included = (cardinality(not_met) = 0 and cardinality(unknown) = 0))
);
create index entry_region on lists.entry (version_id, region_path, enterprise);
create index entry_name on lists.entry using gin (enterprise gin_trgm_ops);

create table lists.judgement (
  id uuid primary key,
  entry_id uuid not null references lists.entry,
  region_path text not null collate "C",
  criterion text not null check (criterion in ('good-credit', 'clear-need', 'ip-basis', 'able-to-repay')),
  verdict text not null check (verdict in ('met', 'not-met')),
  reason text not null,
  person_id uuid not null,
  person text not null,
  at timestamptz not null
);
create index judgement_entry on lists.judgement (entry_id, at);

select platform.guard_table('lists.list');
select platform.guard_table('lists.version', may_update => true);
select platform.guard_table('lists.entry', may_update => true);
select platform.guard_table('lists.judgement');
revoke update on lists.version, lists.entry from zhirong_app;
grant update (state, released_at, released_by, released_by_name, superseded_at) on lists.version to zhirong_app;
grant update (verdicts, not_met, unknown, included) on lists.entry to zhirong_app;

-- Policies refer downwards only: list to version, entry to version; version to nothing.
create policy officers on lists.version for select to zhirong_app
  using (starts_with(region_path, (select platform.officer_region())) or starts_with((select platform.officer_region()), region_path));
create policy making on lists.version for insert to zhirong_app
  with check ((select platform.role_name()) = 'ip-officer' and region_path = (select platform.region_path())
    and made_by = (select platform.person_id()) and state = 'draft');
create policy releasing on lists.version for update to zhirong_app
  using ((select platform.role_name()) = 'ip-officer' and region_path = (select platform.region_path()))
  with check ((select platform.role_name()) = 'ip-officer' and region_path = (select platform.region_path()) and state = 'released');
-- Every bank alike: nothing here asks which bank, or where it sits (S0-05).
create policy banks on lists.version for select to zhirong_app
  using ((select platform.is_bank()) and state = 'released' and superseded_at is null);

create policy officers on lists.list for select to zhirong_app
  using (starts_with(region_path, (select platform.officer_region())) or starts_with((select platform.officer_region()), region_path));
create policy making on lists.list for insert to zhirong_app
  with check ((select platform.role_name()) = 'ip-officer' and region_path = (select platform.region_path()));
create policy banks on lists.list for select to zhirong_app
  using ((select platform.is_bank()) and exists (select from lists.version v where v.list_id = list.id));

-- An officer sees the firms of their own part of the tree, also on a list made above them.
create policy officers on lists.entry for select to zhirong_app
  using (starts_with(region_path, (select platform.officer_region())));
create policy making on lists.entry for insert to zhirong_app
  with check ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.officer_region()))
    and exists (select from lists.version v where v.id = version_id and v.state = 'draft' and v.made_by = (select platform.person_id())));
create policy judging on lists.entry for update to zhirong_app
  using ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.officer_region()))
    and exists (select from lists.version v where v.id = version_id and v.state = 'draft'))
  with check ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.officer_region())));
create policy banks on lists.entry for select to zhirong_app
  using ((select platform.is_bank()) and included
    and exists (select from enterprises.consent c where c.enterprise_id = entry.enterprise_id and c.withdrawn_at is null)
    and exists (select from lists.version v where v.id = version_id));

create policy officers on lists.judgement for select to zhirong_app
  using (starts_with(region_path, (select platform.officer_region())));
create policy judging on lists.judgement for insert to zhirong_app
  with check ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.officer_region()))
    and person_id = (select platform.person_id()));
