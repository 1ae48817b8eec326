-- What rights are worth (S0-13, S1-33, S2-05, S3-09 to S3-12, S4-08).
create schema valuation;
grant usage on schema valuation to zhirong_app, zhirong_auth, zhirong_job;

create sequence valuation.file_number;
create sequence valuation.issue_number;
grant usage on sequence valuation.file_number, valuation.issue_number to zhirong_app, zhirong_job;

create function valuation.is_party() returns boolean language sql stable parallel safe
  as $$ select coalesce(platform.role_name() in ('enterprise-ip-manager', 'enterprise-finance', 'bank-officer', 'bank-approver', 'appraiser'), false) $$;
-- The regulator supervises what banks and appraisers say a right is worth; a firm's own estimates are nobody else's.
create function valuation.regulator_region() returns text language sql stable parallel safe
  as $$ select case when platform.role_name() = 'regulator' then platform.region_path() end $$;

create table valuation.file (
  id uuid primary key,
  number text not null unique,
  way text not null check (way in ('outside-report', 'bank-internal', 'agreed', 'free-estimate')),
  purpose text not null check (purpose in ('pledge-loan', 'licence', 'transfer', 'contribution', 'reporting', 'remedy', 'disposal', 'management')),
  scenario text,
  enterprise_id uuid not null references enterprises.enterprise,
  -- Names as they stood at the opening: a bank has no sight of the firm's own row.
  enterprise text not null,
  adcode text not null collate "C",
  region_path text not null collate "C",
  bank_id uuid references identity.organisation,
  bank text,
  appraiser_id uuid references identity.organisation,
  appraiser text,
  opened_for_id uuid not null references identity.organisation,
  opened_for text not null,
  opened_by uuid not null,
  opened_by_name text not null,
  opened_at timestamptz not null,
  need_id uuid,
  loan_id uuid,
  loan_fen bigint check (loan_fen > 0),
  loan_months int check (loan_months between 1 and 360),
  -- What the law said of the way, as it was answered then.
  gate jsonb,
  accepted text[] not null default '{}',
  accepted_reason text,
  right_ids uuid[] not null check (cardinality(right_ids) between 1 and 100),
  valued_on date not null,
  state text not null constraint file_state check (state in ('commissioned', 'working', 'reported', 'agreed', 'in-review', 'concluded', 'withdrawn')),
  state_since timestamptz not null,
  fee_fen bigint check (fee_fen >= 0),
  due_on date,
  accepted_at timestamptz,
  withdrawn_reason text,
  stale_since timestamptz,
  stale_reason text,
  -- Who sees the file by what it is; who may calculate in it; whose it is to show.
  party_ids uuid[] not null generated always as (case way
    when 'free-estimate' then array[enterprise_id]
    when 'bank-internal' then array[bank_id]
    when 'agreed' then array[enterprise_id, bank_id]
    else array_remove(array[enterprise_id, bank_id, appraiser_id], null) end) stored,
  worker_ids uuid[] not null generated always as (case way
    when 'free-estimate' then array[enterprise_id]
    when 'bank-internal' then array[bank_id]
    when 'agreed' then array[enterprise_id, bank_id]
    else array[appraiser_id] end) stored,
  owner_id uuid not null generated always as (case way
    when 'free-estimate' then enterprise_id
    when 'bank-internal' then bank_id
    else opened_for_id end) stored,
  unique (id, enterprise_id, region_path, way, worker_ids),
  unique (id, owner_id, enterprise_id, region_path),
  check (way <> 'free-estimate' or (bank_id is null and appraiser_id is null and opened_for_id = enterprise_id)),
  check (way <> 'bank-internal' or (bank_id is not null and appraiser_id is null and opened_for_id = bank_id)),
  check (way <> 'agreed' or (bank_id is not null and appraiser_id is null and opened_for_id in (enterprise_id, bank_id))),
  check (way <> 'outside-report' or (appraiser_id is not null and opened_for_id in (enterprise_id, bank_id))),
  check ((bank_id is null) = (bank is null) and (appraiser_id is null) = (appraiser is null)),
  check ((stale_since is null) = (stale_reason is null)),
  check (cardinality(accepted) = 0 or accepted_reason is not null)
);
create index file_party on valuation.file using gin (party_ids);
create index file_region on valuation.file (region_path, opened_at desc);
create index file_enterprise on valuation.file (enterprise_id, opened_at desc);
create index file_rights on valuation.file using gin (right_ids);
select platform.guard_table('valuation.file', may_update => true);
revoke update on valuation.file from zhirong_app;
grant update (state, state_since, valued_on, fee_fen, due_on, accepted_at, withdrawn_reason, stale_since, stale_reason) on valuation.file to zhirong_app;

-- Whom the owner shows one version to. Its policies never refer to the file: the file's refer to it.
create table valuation.share (
  id uuid primary key,
  file_id uuid not null,
  version_id uuid not null,
  owner_id uuid not null,
  enterprise_id uuid not null,
  region_path text not null collate "C",
  organisation_id uuid not null references identity.organisation,
  organisation text not null,
  shared_by uuid not null,
  shared_at timestamptz not null,
  ended_at timestamptz,
  foreign key (file_id, owner_id, enterprise_id, region_path) references valuation.file (id, owner_id, enterprise_id, region_path),
  check (organisation_id <> owner_id)
);
create unique index share_living on valuation.share (file_id, version_id, organisation_id) where ended_at is null;
create index share_organisation on valuation.share (organisation_id, file_id) where ended_at is null;
select platform.guard_table('valuation.share', may_update => true);
revoke update on valuation.share from zhirong_app;
grant update (ended_at) on valuation.share to zhirong_app;
create policy own on valuation.share to zhirong_app
  using ((select valuation.is_party()) and owner_id = (select platform.organisation_id()))
  with check ((select valuation.is_party()) and owner_id = (select platform.organisation_id()));
create policy shown on valuation.share for select to zhirong_app
  using ((select valuation.is_party()) and organisation_id = (select platform.organisation_id()) and ended_at is null);

create policy parties on valuation.file for select to zhirong_app
  using ((select valuation.is_party()) and party_ids @> array[(select platform.organisation_id())]);
create policy shown on valuation.file for select to zhirong_app
  using ((select valuation.is_party()) and exists (select from valuation.share s where s.file_id = file.id and s.organisation_id = (select platform.organisation_id()) and s.ended_at is null));
create policy regulators on valuation.file for select to zhirong_app
  using (way <> 'free-estimate' and starts_with(region_path, (select valuation.regulator_region())));
create policy opening on valuation.file for insert to zhirong_app
  with check (opened_for_id = (select platform.organisation_id()) and opened_by = (select platform.person_id()) and stale_since is null
    and state in ('working', 'commissioned') and (state = 'commissioned') = (way = 'outside-report')
    and (((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()) and way <> 'bank-internal')
      or ((select platform.role_name()) = 'bank-officer' and bank_id = (select platform.organisation_id()) and way <> 'free-estimate')));
create policy moving on valuation.file for update to zhirong_app
  using ((select valuation.is_party()) and party_ids @> array[(select platform.organisation_id())])
  with check ((select valuation.is_party()) and party_ids @> array[(select platform.organisation_id())]
    and (state <> 'concluded' or (select platform.role_name()) = 'bank-approver')
    and (state <> 'reported' or (select platform.role_name()) in ('appraiser', 'bank-approver')));

-- The rights as they stood when the file was opened; their names are what third parties are shown.
create table valuation.subject (
  file_id uuid not null,
  place int not null check (place between 0 and 99),
  right_id uuid not null references assets.right,
  enterprise_id uuid not null,
  region_path text not null collate "C",
  way text not null,
  worker_ids uuid[] not null,
  kind text not null,
  number text,
  title text not null,
  field text not null,
  fact_count int not null,
  primary key (file_id, right_id),
  unique (file_id, place),
  foreign key (file_id, enterprise_id, region_path, way, worker_ids) references valuation.file (id, enterprise_id, region_path, way, worker_ids)
);
create index subject_right on valuation.subject (right_id);
select platform.guard_table('valuation.subject');
create policy with_the_file on valuation.subject for select to zhirong_app using (exists (select from valuation.file f where f.id = file_id));
create policy opening on valuation.subject for insert to zhirong_app
  with check (exists (select from valuation.file f where f.id = file_id and f.opened_for_id = (select platform.organisation_id()) and f.opened_by = (select platform.person_id())));

create table valuation.draft (
  file_id uuid primary key,
  enterprise_id uuid not null,
  region_path text not null collate "C",
  way text not null,
  worker_ids uuid[] not null,
  revision_count int not null check (revision_count > 0),
  answers jsonb not null,
  methods jsonb not null,
  assumptions jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null,
  foreign key (file_id, enterprise_id, region_path, way, worker_ids) references valuation.file (id, enterprise_id, region_path, way, worker_ids)
);
select platform.guard_table('valuation.draft', may_update => true);
create policy workers on valuation.draft to zhirong_app
  using ((select valuation.is_party()) and worker_ids @> array[(select platform.organisation_id())])
  with check ((select valuation.is_party()) and worker_ids @> array[(select platform.organisation_id())]);

create table valuation.evidence (
  id uuid primary key,
  file_id uuid not null,
  enterprise_id uuid not null,
  region_path text not null collate "C",
  way text not null,
  worker_ids uuid[] not null,
  stored_file_id uuid not null references files.file,
  name text not null,
  media_type text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null,
  organisation_id uuid not null,
  added_by text not null,
  added_at timestamptz not null,
  unique (id, file_id, hash),
  foreign key (file_id, enterprise_id, region_path, way, worker_ids) references valuation.file (id, enterprise_id, region_path, way, worker_ids)
);
create index evidence_file on valuation.evidence (file_id, added_at);
select platform.guard_table('valuation.evidence');

-- What was calculated or reported, for good. `input` and `result` are the very texts that were hashed.
create table valuation.version (
  id uuid primary key,
  file_id uuid not null,
  ordinal int not null check (ordinal > 0),
  enterprise_id uuid not null,
  region_path text not null collate "C",
  way text not null,
  worker_ids uuid[] not null,
  kind text not null check (kind in ('calculated', 'reported')),
  model_id text,
  quant_version text not null,
  valued_on date not null,
  input text not null,
  result text not null,
  input_hash text not null check (input_hash = encode(sha256(convert_to(input, 'UTF8')), 'hex')),
  result_hash text not null check (result_hash = encode(sha256(convert_to(result, 'UTF8')), 'hex')),
  draws_count bigint not null check (draws_count >= 0),
  methods jsonb not null,
  low_fen bigint not null,
  mid_fen bigint not null,
  high_fen bigint not null,
  pledge_fen bigint check (pledge_fen >= 0),
  made_by uuid not null,
  made_by_name text not null,
  made_for_id uuid not null,
  made_for text not null,
  made_at timestamptz not null,
  constraint version_ordinal unique (file_id, ordinal),
  unique (id, file_id),
  unique (id, made_by),
  check (low_fen > 0 and low_fen <= mid_fen and mid_fen <= high_fen),
  foreign key (file_id, enterprise_id, region_path, way, worker_ids) references valuation.file (id, enterprise_id, region_path, way, worker_ids)
);
select platform.guard_table('valuation.version');
alter table valuation.share add foreign key (version_id, file_id) references valuation.version (id, file_id);

create table valuation.run (
  id uuid primary key,
  file_id uuid not null,
  enterprise_id uuid not null,
  region_path text not null collate "C",
  way text not null,
  worker_ids uuid[] not null,
  kind text not null check (kind in ('calculate', 'recompute')),
  version_id uuid references valuation.version,
  input jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'refused', 'cancelled')),
  done_count bigint not null default 0,
  draws_count bigint not null check (draws_count > 0),
  refusal text,
  refusal_path text,
  same boolean,
  started_by uuid not null,
  started_by_name text not null,
  started_for_id uuid not null,
  started_for text not null,
  asked_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  check ((state in ('done', 'refused', 'cancelled')) = (finished_at is not null)),
  check ((state = 'refused') = (refusal is not null)),
  foreign key (file_id, enterprise_id, region_path, way, worker_ids) references valuation.file (id, enterprise_id, region_path, way, worker_ids)
);
create unique index run_running on valuation.run (file_id) where state in ('waiting', 'running');
create index run_waiting on valuation.run (asked_at) where state in ('waiting', 'running');
select platform.guard_table('valuation.run', may_update => true);
revoke update on valuation.run from zhirong_app;
grant update (state, finished_at) on valuation.run to zhirong_app;
create policy own on valuation.run for select to zhirong_app
  using ((select valuation.is_party()) and started_for_id = (select platform.organisation_id()));
create policy starting on valuation.run for insert to zhirong_app
  with check ((select valuation.is_party()) and started_for_id = (select platform.organisation_id()) and started_by = (select platform.person_id()) and state = 'waiting');
create policy cancelling on valuation.run for update to zhirong_app
  using ((select valuation.is_party()) and started_for_id = (select platform.organisation_id())) with check (state = 'cancelled');

create table valuation.declaration (
  id uuid primary key,
  -- The order of declarations, also within one millisecond: the last one holds.
  seq bigint generated always as identity,
  file_id uuid not null references valuation.file,
  region_path text not null collate "C",
  appraiser_id uuid not null,
  kinds text[] not null check (cardinality(kinds) > 0),
  clear boolean not null generated always as (kinds = array['none']) stored,
  note text,
  declared_by uuid not null,
  declared_by_name text not null,
  declared_at timestamptz not null,
  unique (id, file_id, appraiser_id, clear),
  check (kinds = array['none'] or not kinds @> array['none'])
);
create index declaration_file on valuation.declaration (file_id, declared_at desc);
create index declaration_appraiser on valuation.declaration (appraiser_id);
select platform.guard_table('valuation.declaration');
create policy with_the_file on valuation.declaration for select to zhirong_app using (exists (select from valuation.file f where f.id = file_id));
create policy declaring on valuation.declaration for insert to zhirong_app
  with check ((select platform.role_name()) = 'appraiser' and appraiser_id = (select platform.organisation_id()) and declared_by = (select platform.person_id())
    and exists (select from valuation.file f where f.id = file_id and f.appraiser_id = (select platform.organisation_id())));

-- No report stands without a clear declaration of its appraiser (S3-09).
create table valuation.report (
  id uuid primary key,
  file_id uuid not null references valuation.file,
  version_id uuid not null unique,
  region_path text not null collate "C",
  appraiser_id uuid not null,
  declaration_id uuid not null,
  declaration_clear boolean not null default true check (declaration_clear),
  report_number text not null,
  evidence_id uuid not null,
  file_hash text not null,
  methods text not null,
  signers text[] not null check (cardinality(signers) >= 2),
  issued_on date not null,
  valid_until date not null,
  fee_fen bigint,
  days_count int not null check (days_count >= 0),
  registered_at timestamptz not null,
  constraint report_number_once unique (appraiser_id, report_number),
  foreign key (version_id, file_id) references valuation.version (id, file_id),
  foreign key (evidence_id, file_id, file_hash) references valuation.evidence (id, file_id, hash),
  foreign key (declaration_id, file_id, appraiser_id, declaration_clear) references valuation.declaration (id, file_id, appraiser_id, clear)
);
create index report_file on valuation.report (file_id, registered_at desc);
select platform.guard_table('valuation.report');
create policy with_the_file on valuation.report for select to zhirong_app using (exists (select from valuation.file f where f.id = file_id));
create policy registering on valuation.report for insert to zhirong_app
  with check ((select platform.role_name()) = 'appraiser' and appraiser_id = (select platform.organisation_id()));

create policy workers on valuation.evidence for select to zhirong_app
  using ((select valuation.is_party()) and worker_ids @> array[(select platform.organisation_id())]);
create policy reported on valuation.evidence for select to zhirong_app
  using (exists (select from valuation.report r where r.evidence_id = evidence.id));
create policy adding on valuation.evidence for insert to zhirong_app
  with check ((select valuation.is_party()) and worker_ids @> array[(select platform.organisation_id())] and organisation_id = (select platform.organisation_id()));

create table valuation.proposal (
  id uuid primary key,
  seq bigint generated always as identity,
  file_id uuid not null references valuation.file,
  version_id uuid not null,
  region_path text not null collate "C",
  side text not null check (side in ('firm', 'bank')),
  organisation_id uuid not null,
  value_fen bigint not null check (value_fen > 0),
  reason text not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  agreed_for_id uuid,
  agreed_by uuid,
  agreed_by_name text,
  agreed_at timestamptz,
  foreign key (version_id, file_id) references valuation.version (id, file_id),
  -- Two sides make an agreement.
  constraint agreement_two_sides check (agreed_for_id is null or agreed_for_id <> organisation_id),
  check ((agreed_for_id is null) = (agreed_at is null) and (agreed_for_id is null) = (agreed_by is null))
);
create index proposal_file on valuation.proposal (file_id, seq desc);
select platform.guard_table('valuation.proposal', may_update => true);
revoke update on valuation.proposal from zhirong_app;
grant update (agreed_for_id, agreed_by, agreed_by_name, agreed_at) on valuation.proposal to zhirong_app;
create policy with_the_file on valuation.proposal for select to zhirong_app using (exists (select from valuation.file f where f.id = file_id));
create policy proposing on valuation.proposal for insert to zhirong_app
  with check (organisation_id = (select platform.organisation_id()) and proposed_by = (select platform.person_id()) and agreed_for_id is null
    and (((select platform.is_enterprise()) and side = 'firm') or ((select platform.role_name()) = 'bank-officer' and side = 'bank'))
    and exists (select from valuation.file f where f.id = file_id and f.way = 'agreed'));
create policy agreeing on valuation.proposal for update to zhirong_app
  using (organisation_id <> (select platform.organisation_id()) and agreed_for_id is null
    and exists (select from valuation.file f where f.id = file_id and f.way = 'agreed' and f.party_ids @> array[(select platform.organisation_id())]))
  with check (agreed_for_id = (select platform.organisation_id()) and agreed_by = (select platform.person_id()));

create table valuation.presentation (
  id uuid primary key,
  seq bigint generated always as identity,
  file_id uuid not null references valuation.file,
  version_id uuid not null,
  made_by uuid not null,
  bank_id uuid not null,
  way text not null,
  region_path text not null collate "C",
  low_fen bigint not null,
  mid_fen bigint not null,
  high_fen bigint not null,
  pledge_fen bigint,
  note text,
  submitted_by uuid not null,
  submitted_by_name text not null,
  submitted_at timestamptz not null,
  unique (id, file_id, version_id, bank_id, made_by, submitted_by),
  check (low_fen > 0 and low_fen <= mid_fen and mid_fen <= high_fen),
  foreign key (version_id, file_id) references valuation.version (id, file_id),
  foreign key (version_id, made_by) references valuation.version (id, made_by)
);
create index presentation_file on valuation.presentation (file_id, seq desc);
select platform.guard_table('valuation.presentation');
create policy bank on valuation.presentation for select to zhirong_app using ((select platform.is_bank()) and bank_id = (select platform.organisation_id()));
create policy regulators on valuation.presentation for select to zhirong_app using (starts_with(region_path, (select valuation.regulator_region())));
create policy submitting on valuation.presentation for insert to zhirong_app
  with check ((select platform.role_name()) = 'bank-officer' and bank_id = (select platform.organisation_id()) and submitted_by = (select platform.person_id())
    and exists (select from valuation.file f where f.id = file_id and f.bank_id = (select platform.organisation_id())));

-- A second officer's view, before the outcome (S2-05).
create table valuation.review (
  id uuid primary key,
  file_id uuid not null,
  version_id uuid not null,
  presentation_id uuid not null unique,
  bank_id uuid not null,
  region_path text not null collate "C",
  made_by uuid not null,
  submitted_by uuid not null,
  submitted_by_name text not null,
  reviewed_by uuid not null,
  reviewed_by_name text not null,
  reviewed_at timestamptz not null,
  outcome text not null check (outcome in ('confirmed', 'returned')),
  opinion_fen bigint not null check (opinion_fen > 0),
  deviation_percent numeric(12, 2) not null,
  band_percent numeric(6, 2) not null,
  within_band boolean not null generated always as (abs(deviation_percent) <= band_percent) stored,
  reason text not null,
  unique (id, file_id, version_id, bank_id, outcome),
  constraint review_two_people check (reviewed_by <> submitted_by and reviewed_by <> made_by),
  constraint review_within_band check (outcome = 'returned' or abs(deviation_percent) <= band_percent),
  foreign key (presentation_id, file_id, version_id, bank_id, made_by, submitted_by) references valuation.presentation (id, file_id, version_id, bank_id, made_by, submitted_by)
);
create index review_file on valuation.review (file_id, reviewed_at);
select platform.guard_table('valuation.review');
create policy bank on valuation.review for select to zhirong_app using ((select platform.is_bank()) and bank_id = (select platform.organisation_id()));
create policy regulators on valuation.review for select to zhirong_app using (starts_with(region_path, (select valuation.regulator_region())));
create policy reviewing on valuation.review for insert to zhirong_app
  with check ((select platform.role_name()) = 'bank-approver' and bank_id = (select platform.organisation_id()) and reviewed_by = (select platform.person_id()));

-- A value that stands: confirmed by a bank, or reported by an appraiser. What others may know, and no more.
create table valuation.conclusion (
  id uuid primary key,
  seq bigint generated always as identity,
  file_id uuid not null,
  version_id uuid not null,
  enterprise_id uuid not null,
  enterprise text not null,
  number text not null,
  adcode text not null collate "C",
  region_path text not null collate "C",
  way text not null check (way <> 'free-estimate'),
  worker_ids uuid[] not null,
  basis text not null check (basis in ('review', 'report')),
  review_id uuid unique,
  review_outcome text generated always as (case basis when 'review' then 'confirmed' end) stored,
  bank_id uuid,
  appraiser_id uuid,
  kinds text[] not null,
  right_ids uuid[] not null,
  model_id text,
  low_fen bigint not null,
  mid_fen bigint not null,
  high_fen bigint not null,
  pledge_fen bigint,
  valued_on date not null,
  valid_until date not null,
  concluded_at timestamptz not null,
  concluded_by uuid not null,
  unique (version_id, basis),
  unique (id, file_id, version_id, low_fen, mid_fen, high_fen),
  check (low_fen > 0 and low_fen <= mid_fen and mid_fen <= high_fen),
  check ((basis = 'review') = (review_id is not null)),
  foreign key (version_id, file_id) references valuation.version (id, file_id),
  foreign key (review_id, file_id, version_id, bank_id, review_outcome) references valuation.review (id, file_id, version_id, bank_id, outcome),
  foreign key (file_id, enterprise_id, region_path, way, worker_ids) references valuation.file (id, enterprise_id, region_path, way, worker_ids)
);
create index conclusion_file on valuation.conclusion (file_id, seq desc);
create index conclusion_region on valuation.conclusion (region_path, concluded_at);
create index conclusion_enterprise on valuation.conclusion (enterprise_id, seq desc);
create index conclusion_rights on valuation.conclusion using gin (right_ids);
select platform.guard_table('valuation.conclusion');
create policy with_the_file on valuation.conclusion for select to zhirong_app
  using ((select valuation.is_party()) and exists (select from valuation.file f where f.id = file_id));
create policy officers on valuation.conclusion for select to zhirong_app using (starts_with(region_path, (select platform.officer_region())));
create policy concluding on valuation.conclusion for insert to zhirong_app
  with check (concluded_by = (select platform.person_id())
    and ((basis = 'review' and (select platform.role_name()) = 'bank-approver' and bank_id = (select platform.organisation_id()))
      or (basis = 'report' and (select platform.role_name()) = 'appraiser' and appraiser_id = (select platform.organisation_id()))));

create policy workers on valuation.version for select to zhirong_app
  using ((select valuation.is_party()) and worker_ids @> array[(select platform.organisation_id())]);
create policy concluded on valuation.version for select to zhirong_app
  using ((select valuation.is_party()) and exists (select from valuation.conclusion c where c.version_id = version.id));
create policy shown on valuation.version for select to zhirong_app
  using ((select valuation.is_party()) and exists (select from valuation.share s where s.version_id = version.id and s.organisation_id = (select platform.organisation_id()) and s.ended_at is null));
create policy regulators on valuation.version for select to zhirong_app
  using (way <> 'free-estimate' and starts_with(region_path, (select valuation.regulator_region())));
create policy making on valuation.version for insert to zhirong_app
  with check ((select valuation.is_party()) and worker_ids @> array[(select platform.organisation_id())]
    and made_by = (select platform.person_id()) and made_for_id = (select platform.organisation_id()) and (kind = 'calculated' or (select platform.role_name()) = 'appraiser'));

-- A result that was handed out, checkable by its code without signing in.
create table valuation.issue (
  code text primary key collate "C" check (code ~ '^[0-9A-HJKMNP-TV-Z]{12}$'),
  number text not null unique,
  conclusion_id uuid not null unique,
  file_id uuid not null,
  version_id uuid not null,
  region_path text not null collate "C",
  way text not null,
  subjects jsonb not null,
  low_fen bigint not null,
  mid_fen bigint not null,
  high_fen bigint not null,
  valued_on date not null,
  valid_until date not null,
  issued_on date not null,
  issued_at timestamptz not null,
  issuer_id uuid not null,
  issuer text not null,
  issued_by uuid not null,
  file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
  state text not null default 'valid' check (state in ('valid', 'superseded', 'withdrawn')),
  state_since timestamptz not null,
  withdrawn_reason text,
  check ((state = 'withdrawn') = (withdrawn_reason is not null)),
  -- What is shown to the street is what was concluded.
  foreign key (conclusion_id, file_id, version_id, low_fen, mid_fen, high_fen) references valuation.conclusion (id, file_id, version_id, low_fen, mid_fen, high_fen)
);
create index issue_file on valuation.issue (file_id, issued_at desc);
select platform.guard_table('valuation.issue', may_update => true);
revoke update on valuation.issue from zhirong_app;
grant update (state, state_since, withdrawn_reason) on valuation.issue to zhirong_app;
create policy with_the_file on valuation.issue for select to zhirong_app
  using ((select valuation.is_party() or platform.role_name() = 'regulator') and exists (select from valuation.file f where f.id = file_id));
create policy issuing on valuation.issue for insert to zhirong_app
  with check ((select platform.role_name()) in ('bank-officer', 'appraiser') and issuer_id = (select platform.organisation_id()) and issued_by = (select platform.person_id()) and state = 'valid');
create policy ending on valuation.issue for update to zhirong_app
  using ((select platform.role_name()) in ('bank-officer', 'bank-approver', 'appraiser') and issuer_id = (select platform.organisation_id()) and state = 'valid')
  with check (issuer_id = (select platform.organisation_id()) and state <> 'valid');
-- Whoever has the code sees its one row; without it there is none. The code is set for the transaction that asks.
create function valuation.code_asked() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('valuation.code', true), '') $$;
grant select (code, number, way, subjects, low_fen, mid_fen, high_fen, valued_on, valid_until, issued_on, issuer, file_hash, state) on valuation.issue to zhirong_auth;
create policy checking on valuation.issue for select to zhirong_app, zhirong_auth using (code = (select valuation.code_asked()));

create table valuation.task (
  id uuid primary key,
  file_id uuid not null,
  enterprise_id uuid not null,
  region_path text not null collate "C",
  way text not null,
  worker_ids uuid[] not null,
  reason text not null check (reason in ('right-fact', 'validity-ended', 'model-changed', 'asked-by-bank')),
  right_id uuid,
  right_title text,
  fact_id uuid,
  fact_kind text,
  raised_at timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  closed_because text,
  check ((closed_at is null) = (closed_because is null)),
  foreign key (file_id, enterprise_id, region_path, way, worker_ids) references valuation.file (id, enterprise_id, region_path, way, worker_ids)
);
create unique index task_fact_once on valuation.task (file_id, fact_id) where fact_id is not null;
create index task_open on valuation.task (file_id) where closed_at is null;
create index task_workers on valuation.task using gin (worker_ids);
select platform.guard_table('valuation.task', may_update => true);
revoke insert, update on valuation.task from zhirong_app;
grant update (closed_at, closed_by, closed_because) on valuation.task to zhirong_app;
create policy parties on valuation.task for select to zhirong_app
  using ((select valuation.is_party()) and exists (select from valuation.file f where f.id = file_id and f.party_ids @> array[(select platform.organisation_id())]));
create policy closing on valuation.task for update to zhirong_app
  using ((select valuation.is_party()) and worker_ids @> array[(select platform.organisation_id())] and closed_at is null)
  with check ((select valuation.is_party()) and worker_ids @> array[(select platform.organisation_id())] and closed_at is not null);

-- Whom a bank recognises, and which bank is able to value inside; the newest row counts.
create table valuation.recognition (
  id uuid primary key,
  seq bigint generated always as identity,
  bank_id uuid not null references identity.organisation,
  appraiser_id uuid not null references identity.organisation,
  region_path text not null collate "C",
  recognised boolean not null,
  reason text not null,
  from_on date not null,
  set_by uuid not null,
  set_at timestamptz not null
);
create index recognition_pair on valuation.recognition (bank_id, appraiser_id, seq desc);
select platform.guard_table('valuation.recognition');
create policy reading on valuation.recognition for select to zhirong_app using ((select platform.person_id()) is not null);
create policy setting on valuation.recognition for insert to zhirong_app
  with check ((select platform.role_name()) = 'bank-approver' and bank_id = (select platform.organisation_id()) and set_by = (select platform.person_id()));

create table valuation.capability (
  id uuid primary key,
  seq bigint generated always as identity,
  bank_id uuid not null references identity.organisation,
  region_path text not null collate "C",
  capable boolean not null,
  document text not null,
  from_on date not null,
  set_by uuid not null,
  set_at timestamptz not null
);
create index capability_bank on valuation.capability (bank_id, seq desc);
select platform.guard_table('valuation.capability');
create policy reading on valuation.capability for select to zhirong_app using ((select platform.person_id()) is not null);
create policy setting on valuation.capability for insert to zhirong_app
  with check (starts_with(region_path, (select valuation.regulator_region())) and set_by = (select platform.person_id()));

-- A bank's own models; those of the platform are published as data.
create table valuation.model (
  id text primary key collate "C",
  key text not null collate "C",
  version int not null check (version > 0),
  bank_id uuid not null references identity.organisation,
  bank text not null,
  region_path text not null collate "C",
  title text not null,
  kinds text[] not null,
  methods jsonb not null,
  parameters jsonb not null,
  from_on date not null,
  source text not null,
  note text,
  published_by uuid not null,
  published_at timestamptz not null,
  constraint model_version_once unique (bank_id, key, version)
);
select platform.guard_table('valuation.model');
create policy bank on valuation.model for select to zhirong_app using ((select platform.is_bank()) and bank_id = (select platform.organisation_id()));
create policy regulators on valuation.model for select to zhirong_app using (starts_with(region_path, (select valuation.regulator_region())));
create policy publishing on valuation.model for insert to zhirong_app
  with check ((select platform.role_name()) = 'bank-approver' and bank_id = (select platform.organisation_id()) and published_by = (select platform.person_id()));

-- What rights fetched. A deal is its parties' secret (C6): rows for who recorded them, the firm, and the region's bureau.
create table valuation.price (
  id uuid primary key,
  enterprise_id uuid not null references enterprises.enterprise,
  enterprise text not null,
  adcode text not null collate "C",
  region_path text not null collate "C",
  right_ids uuid[] not null,
  rights jsonb not null,
  rights_count int not null check (rights_count > 0),
  kind text not null,
  field text not null,
  route text not null check (route in ('transfer', 'licence', 'auction', 'disposal', 'contribution')),
  price_fen bigint not null check (price_fen > 0),
  realised_on date not null,
  document text not null,
  reference text,
  organisation_id uuid not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create unique index price_once on valuation.price (right_ids, route, realised_on, price_fen) where withdrawn_at is null;
create index price_region on valuation.price (region_path, realised_on desc);
create index price_group on valuation.price (kind, route, field) where withdrawn_at is null;
select platform.guard_table('valuation.price', may_update => true);
revoke update on valuation.price from zhirong_app;
grant update (withdrawn_at, withdrawn_reason) on valuation.price to zhirong_app;
create policy officers on valuation.price for select to zhirong_app
  using ((select platform.role_name()) in ('ip-officer', 'regulator') and starts_with(region_path, (select platform.officer_region())));
create policy bank on valuation.price for select to zhirong_app using ((select platform.is_bank()) and organisation_id = (select platform.organisation_id()));
create policy firm on valuation.price for select to zhirong_app using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()));
create policy recording on valuation.price for insert to zhirong_app
  with check (organisation_id = (select platform.organisation_id()) and recorded_by = (select platform.person_id()) and withdrawn_at is null
    and ((select platform.role_name()) = 'bank-officer' or ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.officer_region())))));
create policy withdrawing on valuation.price for update to zhirong_app
  using (organisation_id = (select platform.organisation_id()) and (select platform.role_name()) in ('bank-officer', 'ip-officer') and withdrawn_at is null)
  with check (organisation_id = (select platform.organisation_id()) and withdrawn_at is not null);

-- Each price held against the newest value that stood before it. Written by the queue.
create table valuation.back_test (
  price_id uuid not null references valuation.price,
  conclusion_id uuid not null references valuation.conclusion,
  enterprise_id uuid not null,
  region_path text not null collate "C",
  way text not null,
  model_id text,
  kind text not null,
  bank_id uuid,
  appraiser_id uuid,
  realised_on date not null,
  error_percent numeric(14, 2) not null,
  within_range boolean not null,
  withdrawn boolean not null default false,
  tested_at timestamptz not null,
  primary key (price_id, conclusion_id)
);
create index back_test_region on valuation.back_test (region_path, realised_on);
create index back_test_appraiser on valuation.back_test (appraiser_id) where appraiser_id is not null;
select platform.guard_table('valuation.back_test', may_update => true);
revoke insert, update on valuation.back_test from zhirong_app;
create policy officers on valuation.back_test for select to zhirong_app
  using ((select platform.role_name()) in ('ip-officer', 'regulator') and starts_with(region_path, (select platform.officer_region())));
create policy own on valuation.back_test for select to zhirong_app
  using ((select valuation.is_party()) and (select platform.organisation_id()) in (bank_id, appraiser_id, enterprise_id));

-- Published statistics: groups of at least so many deals of so many firms, and never so few more that one could be told.
create table valuation.price_publication (
  id uuid primary key,
  seq bigint generated always as identity,
  kind text not null,
  route text not null,
  field text not null,
  deals_count int not null,
  firms_count int not null,
  lower_fen bigint not null,
  median_fen bigint not null,
  upper_fen bigint not null,
  from_on date not null,
  to_on date not null,
  published_at timestamptz not null,
  region_path text not null collate "C" default '/'
);
create index price_publication_group on valuation.price_publication (kind, route, field, seq desc);
select platform.guard_table('valuation.price_publication');
revoke insert on valuation.price_publication from zhirong_app;
create policy reading on valuation.price_publication for select to zhirong_app using ((select platform.person_id()) is not null);

create table valuation.price_withheld (
  kind text not null,
  route text not null,
  field text not null,
  reason text not null check (reason in ('too-few-deals', 'too-few-firms')),
  region_path text not null collate "C" default '/',
  primary key (kind, route, field)
);
select platform.guard_table('valuation.price_withheld', may_update => true, may_delete => true);
revoke insert, update, delete on valuation.price_withheld from zhirong_app;
create policy reading on valuation.price_withheld for select to zhirong_app using ((select platform.person_id()) is not null);

create table valuation.appraiser_record (
  appraiser_id uuid primary key references identity.organisation,
  region_path text not null collate "C",
  reports_count int not null,
  fee_percent numeric(8, 2),
  days_count int,
  confirmed_count int not null,
  deviation_confirmed_percent numeric(12, 2),
  realised_count int not null,
  deviation_realised_percent numeric(12, 2),
  conflicts_count int not null,
  as_of timestamptz not null
);
select platform.guard_table('valuation.appraiser_record', may_update => true);
revoke insert, update on valuation.appraiser_record from zhirong_app;
create policy reading on valuation.appraiser_record for select to zhirong_app using ((select platform.person_id()) is not null);
