-- Firms: profile, standing by dated fact, consent to being shown to financial institutions.
create schema enterprises;
grant usage on schema enterprises to zhirong_app, zhirong_auth, zhirong_job;

create table enterprises.enterprise (
  -- The same id as the firm's organisation.
  id uuid primary key references identity.organisation,
  uscc text not null unique collate "C",
  name text not null,
  name_initials text not null,
  adcode text not null collate "C",
  region_path text not null collate "C",
  registered_on date,
  size_class text check (size_class in ('large', 'medium', 'small', 'micro')),
  industry text,
  tags text[] not null default '{}',
  contact text,
  phone text,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index enterprise_region on enterprises.enterprise (region_path, name);
create index enterprise_name on enterprises.enterprise using gin (name gin_trgm_ops);
select platform.guard_table('enterprises.enterprise', may_update => true);
grant select, insert on enterprises.enterprise to zhirong_auth;
create policy own on enterprises.enterprise to zhirong_app
  using ((select platform.is_enterprise()) and id = (select platform.organisation_id()))
  with check ((select platform.is_enterprise()) and id = (select platform.organisation_id()));
create policy officers on enterprises.enterprise to zhirong_app
  using (starts_with(region_path, (select platform.officer_region()))) with check (starts_with(region_path, (select platform.officer_region())));
create policy registering on enterprises.enterprise to zhirong_auth using (true) with check (true);

create table enterprises.standing (
  id uuid primary key,
  enterprise_id uuid not null references enterprises.enterprise,
  region_path text not null collate "C",
  aspect text not null check (aspect in ('credit', 'repayment')),
  standing text not null check (standing in ('good', 'abnormal', 'unknown')),
  source text not null,
  stated_on date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index standing_enterprise on enterprises.standing (enterprise_id, aspect, recorded_at desc);
select platform.guard_table('enterprises.standing');
create policy own on enterprises.standing for select to zhirong_app using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()));
create policy officers on enterprises.standing to zhirong_app
  using (starts_with(region_path, (select platform.officer_region()))) with check (starts_with(region_path, (select platform.officer_region())));

create table enterprises.uscc_override (
  uscc text primary key collate "C",
  reason text not null,
  region_path text not null collate "C",
  granted_by uuid not null,
  granted_at timestamptz not null
);
select platform.guard_table('enterprises.uscc_override');
grant select on enterprises.uscc_override to zhirong_auth;
create policy reading on enterprises.uscc_override for select to zhirong_app, zhirong_auth using (true);
create policy granting on enterprises.uscc_override for insert to zhirong_app with check (starts_with(region_path, (select platform.officer_region())));

-- One row per time consent was given; withdrawing fills in the end. Banks see rows of firms only through a living one.
create table enterprises.consent (
  id uuid primary key,
  enterprise_id uuid not null references enterprises.enterprise,
  region_path text not null collate "C",
  text_version text not null,
  given_by uuid not null,
  given_at timestamptz not null,
  withdrawn_by uuid,
  withdrawn_at timestamptz
);
create unique index consent_living on enterprises.consent (enterprise_id) where withdrawn_at is null;
create index consent_enterprise on enterprises.consent (enterprise_id, given_at desc);
select platform.guard_table('enterprises.consent', may_update => true);
create policy own on enterprises.consent to zhirong_app
  using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()))
  with check ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()));
create policy officers on enterprises.consent for select to zhirong_app using (starts_with(region_path, (select platform.officer_region())));
create policy officers_importing on enterprises.consent for insert to zhirong_app with check (starts_with(region_path, (select platform.officer_region())));
create policy banks on enterprises.consent for select to zhirong_app using ((select platform.is_bank()) and withdrawn_at is null);
create policy officers_withdrawing on enterprises.consent for update to zhirong_app
  using (starts_with(region_path, (select platform.officer_region()))) with check (starts_with(region_path, (select platform.officer_region())) and withdrawn_at is not null);
