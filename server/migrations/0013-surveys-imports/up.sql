-- Replies that come as a spreadsheet: what was uploaded, how far its reading is, what came of it (S0-01).
create table surveys.import (
  id uuid primary key,
  campaign_id uuid not null references surveys.campaign,
  organisation_id uuid not null,
  -- The reach of the officer who uploaded; rows beyond it are refused.
  region_path text not null collate "C",
  uploaded_by uuid not null,
  uploaded_by_name text not null,
  uploaded_at timestamptz not null,
  file_id uuid not null references files.file,
  file_name text not null,
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  state text not null default 'waiting' check (state in ('waiting', 'reading', 'writing', 'done', 'refused', 'cancelled')),
  -- Who reads now: a run that was taken for dead finds another's mark here and stops.
  run_id uuid,
  rows_seen_count int not null default 0,
  rows_total_count int,
  rows_written_count int not null default 0,
  bad_rows_count int not null default 0,
  refusal text,
  facts jsonb,
  -- The first of them; all stand in the marked file.
  problems jsonb not null default '[]' check (jsonb_array_length(problems) <= 200),
  error_file_id uuid references files.file,
  started_at timestamptz,
  finished_at timestamptz,
  check ((state in ('done', 'refused', 'cancelled')) = (finished_at is not null)),
  check ((state = 'refused') = (refusal is not null)),
  check (rows_written_count = 0 or state = 'done')
);
-- One at a time for each organisation, also when two officers upload in the same moment.
create unique index import_running on surveys.import (organisation_id) where state in ('waiting', 'reading', 'writing');
create index import_campaign on surveys.import (campaign_id, organisation_id, uploaded_at desc);
select platform.guard_table('surveys.import', may_update => true);
-- An officer cancels and no more; everything else is told by the queue.
revoke update on surveys.import from zhirong_app;
grant update (state, finished_at) on surveys.import to zhirong_app;
-- Own organisation only: problems quote cells, and cells hold names and telephone numbers.
create policy own on surveys.import for select to zhirong_app
  using (organisation_id = (select platform.organisation_id()) and (select platform.role_name()) = 'ip-officer');
create policy uploading on surveys.import for insert to zhirong_app
  with check (organisation_id = (select platform.organisation_id()) and uploaded_by = (select platform.person_id())
    and region_path = (select platform.officer_region()) and (select platform.role_name()) = 'ip-officer' and state = 'waiting');
create policy cancelling on surveys.import for update to zhirong_app
  using (organisation_id = (select platform.organisation_id()) and (select platform.role_name()) = 'ip-officer' and state in ('waiting', 'reading'))
  with check (state = 'cancelled');
