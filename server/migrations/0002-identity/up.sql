-- Who takes part: regions by their dated versions, organisations, people, roles, sessions.
create schema identity;
grant usage on schema identity to zhirong_app, zhirong_auth, zhirong_job;

-- A region is its adcode; what it was called and where it belonged has a period (GB/T 2260 changes every year).
create table identity.region_version (
  adcode text not null collate "C",
  name text not null,
  level text not null check (level in ('nation', 'province', 'city', 'county', 'park')),
  parent text collate "C",
  -- '/320000/320300/320302/': every prefix that ends in a slash is an ancestor.
  path text not null collate "C" check (path ~ '^/([0-9P-]+/)*$'),
  valid_from date not null,
  valid_to date,
  source text not null,
  checked boolean not null,
  primary key (adcode, valid_from),
  check (valid_to is null or valid_to > valid_from)
);
create index region_parent on identity.region_version (parent);
select platform.guard_table('identity.region_version', may_update => true);
grant select on identity.region_version to zhirong_auth;
create policy reading on identity.region_version for select to zhirong_app, zhirong_auth using (true);

create table identity.organisation (
  id uuid primary key,
  kind text not null,
  name text not null,
  adcode text not null collate "C",
  region_path text not null collate "C",
  created_at timestamptz not null,
  unique (kind, name, adcode)
);
create index organisation_region on identity.organisation (region_path);
select platform.guard_table('identity.organisation', may_update => true);
grant select, insert on identity.organisation to zhirong_auth;
create policy known_parties on identity.organisation for select to zhirong_app
  using (kind <> 'enterprise' or id = (select platform.organisation_id()) or starts_with(region_path, (select platform.officer_region()))
    or ((select platform.role_name()) in ('system-admin', 'security-admin') and starts_with(region_path, (select platform.region_path()))));
create policy making on identity.organisation for insert to zhirong_app
  with check (((select platform.role_name()) = 'system-admin' and starts_with(region_path, (select platform.region_path())))
    or (kind = 'enterprise' and starts_with(region_path, (select platform.officer_region()))));
create policy signing_in on identity.organisation to zhirong_auth using (true) with check (true);

create table identity.person (
  id uuid primary key,
  -- The organisation that invited the person and may disable the account.
  organisation_id uuid not null references identity.organisation,
  region_path text not null collate "C",
  name text not null,
  login text unique,
  phone text,
  email text,
  password_hash text,
  password_set_at timestamptz,
  old_password_hashes text[] not null default '{}',
  disabled_at timestamptz,
  last_seen_at timestamptz,
  demonstration boolean not null default false,
  created_at timestamptz not null
);
create index person_organisation on identity.person (organisation_id);
select platform.guard_table('identity.person', may_update => true);
-- Hashes are for the sign-in role alone; people at work never read them.
revoke select on identity.person from zhirong_app;
grant select (id, organisation_id, region_path, name, login, phone, email, disabled_at, last_seen_at, demonstration, created_at) on identity.person to zhirong_app;
revoke update on identity.person from zhirong_app;
grant update (disabled_at) on identity.person to zhirong_app;
grant select, insert, update on identity.person to zhirong_auth;
create policy colleagues on identity.person for select to zhirong_app
  using (organisation_id = (select platform.organisation_id()) or id = (select platform.person_id())
    or ((select platform.role_name()) in ('system-admin', 'security-admin') and starts_with(region_path, (select platform.region_path()))));
create policy inviting on identity.person for insert to zhirong_app
  with check (((select platform.role_name()) = 'security-admin' and starts_with(region_path, (select platform.region_path())))
    or ((select platform.is_enterprise()) and organisation_id = (select platform.organisation_id())));
create policy disabling on identity.person for update to zhirong_app
  using (((select platform.role_name()) = 'security-admin' and starts_with(region_path, (select platform.region_path())))
    or ((select platform.is_enterprise()) and organisation_id = (select platform.organisation_id())));
create policy signing_in on identity.person to zhirong_auth using (true) with check (true);

create table identity.assignment (
  id uuid primary key,
  person_id uuid not null references identity.person,
  organisation_id uuid not null references identity.organisation,
  role text not null,
  region_path text not null collate "C",
  granted_by uuid,
  granted_at timestamptz not null,
  ended_at timestamptz,
  -- Nobody grants himself a right.
  check (granted_by is distinct from person_id)
);
create unique index assignment_once on identity.assignment (person_id, organisation_id, role) where ended_at is null;
create index assignment_organisation on identity.assignment (organisation_id);
-- 三员分立: the three administrators are three people.
create unique index assignment_exclusive on identity.assignment (person_id)
  where ended_at is null and role in ('system-admin', 'security-admin', 'auditor');
select platform.guard_table('identity.assignment', may_update => true);
grant select, insert on identity.assignment to zhirong_auth;
create policy colleagues on identity.assignment for select to zhirong_app
  using (organisation_id = (select platform.organisation_id()) or person_id = (select platform.person_id())
    or starts_with(region_path, (select platform.officer_region()))
    or ((select platform.role_name()) in ('system-admin', 'security-admin') and starts_with(region_path, (select platform.region_path()))));
create policy granting on identity.assignment for insert to zhirong_app
  with check (((select platform.role_name()) = 'security-admin' and starts_with(region_path, (select platform.region_path())))
    or ((select platform.is_enterprise()) and organisation_id = (select platform.organisation_id()) and role like 'enterprise-%'));
create policy signing_in on identity.assignment to zhirong_auth using (true) with check (true);

create table identity.invitation (
  token_hash bytea primary key,
  person_id uuid not null references identity.person,
  expires_at timestamptz not null,
  accepted_at timestamptz
);
select platform.guard_table('identity.invitation', may_update => true);
revoke select, update on identity.invitation from zhirong_app;
grant select, update on identity.invitation to zhirong_auth;
create policy inviting on identity.invitation for insert to zhirong_app with check (accepted_at is null);
create policy signing_in on identity.invitation to zhirong_auth using (true) with check (true);

create table identity.session (
  token_hash bytea primary key,
  id uuid not null unique,
  person_id uuid not null references identity.person,
  assignment_id uuid not null references identity.assignment,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz
);
create index session_person on identity.session (person_id) where ended_at is null;
select platform.guard_table('identity.session', may_update => true);
revoke all on identity.session from zhirong_app;
grant update (ended_at), select (id, person_id, ended_at) on identity.session to zhirong_app;
grant select, insert, update on identity.session to zhirong_auth;
-- Whoever may disable an account may end its sessions.
create policy ending on identity.session for all to zhirong_app
  using (exists (select from identity.person p where p.id = session.person_id));
create policy signing_in on identity.session to zhirong_auth using (true) with check (true);
