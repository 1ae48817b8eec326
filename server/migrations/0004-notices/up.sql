-- What to tell whom, in the platform; mail goes out from the same rows.
create schema notices;
grant usage on schema notices to zhirong_app, zhirong_job;
create table notices.notice (
  id uuid primary key,
  -- To everyone of an organisation, or to the holders of one role of it.
  organisation_id uuid not null,
  role text,
  -- One notice per cause, however often the cause is told.
  cause text not null,
  at timestamptz not null,
  kind text not null,
  facts jsonb not null,
  link text,
  unique (organisation_id, cause)
);
create index notice_organisation on notices.notice (organisation_id, at desc);
select platform.guard_table('notices.notice');
create policy own on notices.notice for select to zhirong_app
  using (organisation_id = (select platform.organisation_id()) and (role is null or role = (select platform.role_name())));
create policy telling on notices.notice for insert to zhirong_app with check ((select platform.person_id()) is not null);

create table notices.reading (
  notice_id uuid not null references notices.notice,
  person_id uuid not null,
  read_at timestamptz not null,
  primary key (notice_id, person_id)
);
select platform.guard_table('notices.reading');
create policy own on notices.reading to zhirong_app using (person_id = (select platform.person_id())) with check (person_id = (select platform.person_id()));
