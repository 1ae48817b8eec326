-- Every look at another party's file (S0-05): who, when, what. The firm itself can read them.
create schema audit;
grant usage on schema audit to zhirong_app, zhirong_job;
create table audit.look (
  id uuid primary key,
  at timestamptz not null,
  person_id uuid not null,
  organisation_id uuid not null,
  organisation_name text not null,
  role text not null,
  -- 'need', 'released-list', 'reply', …
  what text not null,
  subject_id uuid not null,
  subject_label text not null,
  enterprise_id uuid not null,
  region_path text not null collate "C"
);
create index look_enterprise on audit.look (enterprise_id, at desc);
create index look_subject on audit.look (subject_id);
create index look_at on audit.look (at desc);
select platform.guard_table('audit.look');
create policy looking on audit.look for insert to zhirong_app
  with check (person_id = (select platform.person_id()) and organisation_id = (select platform.organisation_id()));
create policy own_firm on audit.look for select to zhirong_app using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()));
create policy auditing on audit.look for select to zhirong_app
  using ((select platform.role_name()) = 'auditor' and starts_with(region_path, (select platform.region_path())));
create policy counting on audit.look for select to zhirong_app
  using (starts_with(region_path, (select platform.officer_region())));
