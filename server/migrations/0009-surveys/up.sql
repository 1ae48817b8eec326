-- Survey campaigns: the form as data, targets, tasks, replies with every version, reminders, hand-ups (S0-01 … S0-03, S0-36, S0-40, S0-41).
create schema surveys;
grant usage on schema surveys to zhirong_app, zhirong_job;

create sequence surveys.receipt_serial;
create sequence surveys.hand_up_serial;
grant usage on sequence surveys.receipt_serial, surveys.hand_up_serial to zhirong_app, zhirong_job;

-- SL-320302-2019-000123: unique, stable over a reply's versions, with gaps.
create function surveys.next_receipt(adcode text, year int) returns text language sql volatile
  as $$ select 'SL-' || adcode || '-' || year || '-' || lpad(s.n::text, greatest(6, length(s.n::text)), '0') from (select nextval('surveys.receipt_serial') as n) s $$;

create table surveys.form (
  id uuid primary key,
  key text not null,
  version int not null check (version >= 1),
  adcode text not null collate "C",
  region_path text not null collate "C",
  title text not null,
  source text,
  state text not null check (state in ('draft', 'published')),
  field_count int not null,
  definition jsonb not null,
  -- Null for the forms that come with the platform.
  drafted_by uuid,
  drafted_at timestamptz not null,
  changed_at timestamptz not null,
  published_at timestamptz,
  unique (adcode, key, version),
  check ((state = 'published') = (published_at is not null))
);
select platform.guard_table('surveys.form', may_update => true);
-- A published form is a public paper; a draft is its authors'.
create policy published on surveys.form for select to zhirong_app using (state = 'published');
create policy drafting on surveys.form to zhirong_app
  using (state = 'draft' and (select platform.role_name()) = 'ip-officer' and region_path = (select platform.region_path()))
  with check ((select platform.role_name()) = 'ip-officer' and region_path = (select platform.region_path()));

create table surveys.campaign (
  id uuid primary key,
  number text not null unique,
  title text not null,
  state text not null check (state in ('draft', 'open', 'closed')),
  opens_on date not null,
  due_on date not null,
  adcode text not null collate "C",
  region_path text not null collate "C",
  organiser_id uuid not null references identity.organisation,
  organiser text not null,
  source text,
  note text,
  form_id uuid not null references surveys.form,
  -- Tags of the firms it is for, in order; none means every firm. The focus groups of S0-02 are marked apart.
  audience text[] not null,
  audience_focus text[] not null,
  planned_by uuid not null,
  planned_at timestamptz not null,
  changed_at timestamptz not null,
  opened_at timestamptz,
  closed_at timestamptz,
  check (due_on >= opens_on),
  check (audience_focus <@ audience),
  check ((state = 'draft') = (opened_at is null)),
  check ((state = 'closed') = (closed_at is not null))
);
create index campaign_region on surveys.campaign (region_path);
select platform.guard_table('surveys.campaign', may_update => true);
create policy officers on surveys.campaign for select to zhirong_app
  using (starts_with(region_path, (select platform.officer_region())) or starts_with((select platform.officer_region()), region_path));
create policy firms on surveys.campaign for select to zhirong_app
  using ((select platform.is_enterprise()) and state <> 'draft' and starts_with((select platform.region_path()), region_path));
create policy planning on surveys.campaign for insert to zhirong_app
  with check ((select platform.role_name()) = 'ip-officer' and region_path = (select platform.region_path()) and organiser_id = (select platform.organisation_id()));
create policy changing on surveys.campaign for update to zhirong_app
  using ((select platform.role_name()) = 'ip-officer' and region_path = (select platform.region_path()));

-- Append-only: the newest row of a region and basis holds, the older ones are its history.
create table surveys.target (
  id uuid primary key,
  seq bigint generated always as identity,
  campaign_id uuid not null references surveys.campaign,
  adcode text not null collate "C",
  region_path text not null collate "C",
  replies_count int not null check (replies_count >= 0),
  basis text not null check (basis in ('guiding', 'soft-minimum')),
  source text,
  set_by uuid not null,
  set_by_organisation_id uuid not null,
  set_at timestamptz not null
);
create index target_campaign on surveys.target (campaign_id, adcode, basis, seq desc);
select platform.guard_table('surveys.target');
create policy lineage on surveys.target for select to zhirong_app
  using (starts_with(region_path, (select platform.officer_region())) or starts_with((select platform.officer_region()), region_path));
create policy setting on surveys.target for insert to zhirong_app
  with check ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.region_path())) and region_path <> (select platform.region_path()));

create table surveys.task (
  id uuid primary key,
  campaign_id uuid not null references surveys.campaign,
  title text not null,
  adcode text not null collate "C",
  region_path text not null collate "C",
  owner text,
  due_on date not null,
  state text not null check (state in ('open', 'done')),
  source text,
  parent_id uuid references surveys.task,
  set_by uuid not null,
  set_at timestamptz not null,
  finished_by uuid,
  finished_at timestamptz,
  check ((state = 'done') = (finished_at is not null))
);
create index task_campaign on surveys.task (campaign_id, region_path);
select platform.guard_table('surveys.task', may_update => true);
create policy lineage on surveys.task for select to zhirong_app
  using (starts_with(region_path, (select platform.officer_region())) or starts_with((select platform.officer_region()), region_path));
create policy setting on surveys.task for insert to zhirong_app
  with check ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.region_path())));
create policy finishing on surveys.task for update to zhirong_app
  using ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.region_path())));

-- One a firm and campaign. Holds what lists and figures need; the answers stand in the versions, the unsent ones in the draft.
create table surveys.reply (
  id uuid primary key,
  -- No reference: its check would share-lock the campaign's one row in the transaction of every firm. Campaigns are never deleted.
  campaign_id uuid not null,
  enterprise_id uuid not null,
  enterprise text not null,
  uscc text not null collate "C",
  adcode text not null collate "C",
  region_path text not null collate "C",
  state text not null check (state in ('draft', 'handed-in', 'locked')),
  version int not null check (version >= 0),
  receipt_number text unique,
  channel text not null check (channel in ('online', 'excel')),
  -- The day of the first hand-in, by which figures count; the moment of the last.
  handed_in_on date,
  handed_in_at timestamptz,
  consent boolean not null default false,
  amount_fen bigint,
  draft_saved_at timestamptz,
  constraint reply_once unique (campaign_id, enterprise_id),
  check ((state = 'draft') = (version = 0)),
  check ((version = 0) = (handed_in_on is null) and (version = 0) = (handed_in_at is null) and (version = 0) = (receipt_number is null))
);
-- Every figure of a campaign is read from this index alone.
create index reply_progress on surveys.reply (campaign_id, region_path) include (enterprise_id, handed_in_on, consent) where handed_in_on is not null;
select platform.guard_table('surveys.reply', may_update => true);
create policy own on surveys.reply to zhirong_app
  using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()))
  with check ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()));
create policy officers on surveys.reply for select to zhirong_app using (starts_with(region_path, (select platform.officer_region())));
create policy officers_importing on surveys.reply for insert to zhirong_app
  with check ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.region_path())));
create policy officers_locking on surveys.reply for update to zhirong_app
  using ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.region_path())));

create table surveys.reply_version (
  reply_id uuid not null references surveys.reply,
  version int not null check (version >= 1),
  enterprise_id uuid not null,
  region_path text not null collate "C",
  answers jsonb not null,
  -- Keys of the fields that differ from the version before; all that are answered in the first.
  changed text[] not null,
  channel text not null check (channel in ('online', 'excel')),
  handed_in_by uuid not null,
  handed_in_by_name text not null,
  handed_in_by_organisation_id uuid not null,
  handed_in_at timestamptz not null,
  primary key (reply_id, version)
);
select platform.guard_table('surveys.reply_version');
create policy own on surveys.reply_version to zhirong_app
  using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()))
  with check ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()));
create policy officers on surveys.reply_version to zhirong_app
  using ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.region_path())))
  with check ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.region_path())));

-- Unsent answers: the firm's alone, whatever an officer's query asks for.
create table surveys.draft (
  reply_id uuid primary key references surveys.reply,
  enterprise_id uuid not null,
  region_path text not null collate "C",
  answers jsonb not null,
  revision int not null check (revision >= 1),
  -- The version these answers go beyond. A later version that came another way, by Excel, overtakes the draft.
  of_version int not null check (of_version >= 0),
  sections jsonb not null,
  saved_by uuid not null,
  saved_by_name text not null,
  saved_at timestamptz not null
);
select platform.guard_table('surveys.draft', may_update => true);
create policy own on surveys.draft to zhirong_app
  using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()))
  with check ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()));

create table surveys.reminder (
  id uuid primary key,
  campaign_id uuid not null references surveys.campaign,
  enterprise_id uuid not null,
  region_path text not null collate "C",
  sent_on date not null,
  sent_at timestamptz not null,
  sent_by uuid not null,
  message text,
  mailed_at timestamptz,
  constraint reminder_daily unique (campaign_id, enterprise_id, sent_on)
);
select platform.guard_table('surveys.reminder', may_update => true);
revoke update on surveys.reminder from zhirong_app;
create policy own on surveys.reminder for select to zhirong_app
  using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()));
create policy officers on surveys.reminder to zhirong_app
  using ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.region_path())))
  with check ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.region_path())));

create table surveys.hand_up (
  id uuid primary key,
  campaign_id uuid not null references surveys.campaign,
  adcode text not null collate "C",
  region_path text not null collate "C",
  receipt_number text not null unique,
  replies_count int not null check (replies_count > 0),
  note text,
  organisation_id uuid not null,
  handed_up_by uuid not null,
  handed_up_by_name text not null,
  role text not null,
  handed_up_at timestamptz not null,
  returned_at timestamptz,
  returned_by uuid,
  return_reason text,
  check ((returned_at is null) = (return_reason is null) and (returned_at is null) = (returned_by is null))
);
create unique index hand_up_living on surveys.hand_up (campaign_id, adcode) where returned_at is null;
select platform.guard_table('surveys.hand_up', may_update => true);
revoke update on surveys.hand_up from zhirong_app;
grant update (returned_at, returned_by, return_reason) on surveys.hand_up to zhirong_app;
create policy lineage on surveys.hand_up for select to zhirong_app
  using (starts_with(region_path, (select platform.officer_region())) or starts_with((select platform.officer_region()), region_path));
-- A firm must know that its region's replies are locked.
create policy firms on surveys.hand_up for select to zhirong_app
  using ((select platform.is_enterprise()) and starts_with((select platform.region_path()), region_path));
create policy handing_up on surveys.hand_up for insert to zhirong_app
  with check ((select platform.role_name()) = 'ip-officer' and region_path = (select platform.region_path()) and organisation_id = (select platform.organisation_id()));
create policy sending_back on surveys.hand_up for update to zhirong_app
  using ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.region_path())) and region_path <> (select platform.region_path()));
