-- Documents by content hash; the bytes lie in the data folder.
create schema files;
grant usage on schema files to zhirong_app, zhirong_job;
create table files.file (
  id uuid primary key,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  name text not null,
  media_type text not null,
  size_bytes bigint not null check (size_bytes >= 0),
  organisation_id uuid not null,
  region_path text not null collate "C",
  stored_by uuid not null,
  stored_at timestamptz not null
);
select platform.guard_table('files.file');
create policy own on files.file to zhirong_app using (organisation_id = (select platform.organisation_id())) with check (organisation_id = (select platform.organisation_id()));
