-- Rights of firms: what was registered, and everything that was ever said of them (S3-04, S3-06). Facts are never edited:
-- a wrong one is answered by another. What stands in assets.right beside the keys follows from the facts.
create schema assets;
grant usage on schema assets to zhirong_app, zhirong_job;

-- The state on a day, from the days on which it changes. The first day of a course is 0001-01-01.
create function assets.state_on(course_from date[], course_state text[], day date) returns text
language sql immutable strict parallel safe as $$ select course_state[width_bucket(day, course_from)] $$;

create table assets.right (
  id uuid primary key,
  kind text not null check (kind in ('invention', 'utility-model', 'design', 'trademark', 'copyright', 'software-copyright', 'ic-layout', 'geographical-indication', 'plant-variety', 'data-ip', 'trade-secret', 'licence-income')),
  -- As written officially, and as it is looked for: no blanks, points, ZL or CN.
  number text collate "C",
  number_key text collate "C",
  publication_key text collate "C",
  title text not null,
  title_initials text not null collate "C",
  title_words tsvector not null,
  -- In whose register it stands. Firms that own it with this one stand in owner_ids.
  enterprise_id uuid not null references enterprises.enterprise,
  enterprise text not null,
  uscc text not null collate "C",
  adcode text not null collate "C",
  region_path text not null collate "C",
  owner_ids uuid[] not null,
  owner_confirmed boolean not null,
  -- What was registered, corrected since: days, classes, products, owners. One object, as the contract shows it.
  basics jsonb not null check (jsonb_typeof(basics) = 'object'),
  owners_text text not null,
  classes text[] not null,
  filed_on date,
  granted_on date,
  term_ends_on date,
  course_from date[] not null,
  course_state text[] not null,
  burdens text[] not null,
  -- The next fee or renewal nobody has paid.
  next_fee_on date,
  next_fee_year int,
  next_fee_grace_on date,
  next_fee_fen bigint,
  -- The day on which a freeze or a licence ends by itself: what is kept here of burdens is then made anew.
  stale_on date,
  removed_at timestamptz,
  registered_at timestamptz not null,
  changed_at timestamptz not null,
  unique (id, enterprise_id, region_path),
  check (cardinality(course_from) = cardinality(course_state) and cardinality(course_from) > 0),
  check ((number is null) = (number_key is null)),
  check (number is not null or kind = 'trade-secret')
);
create index right_enterprise on assets.right (enterprise_id, registered_at desc, id desc) where removed_at is null;
create index right_region on assets.right (region_path, registered_at desc) where removed_at is null;
create index right_owner on assets.right using gin (owner_ids);
create index right_number on assets.right (number_key);
create index right_publication on assets.right (publication_key) where publication_key is not null;
create index right_title on assets.right using gin (title gin_trgm_ops);
create index right_words on assets.right using gin (title_words);
create index right_newest on assets.right (registered_at desc, id desc) where removed_at is null;
create index right_fee on assets.right (next_fee_on, id) where next_fee_on is not null and removed_at is null;
create index right_stale on assets.right (stale_on) where stale_on is not null;
select platform.guard_table('assets.right', may_update => true);
-- What a right is does not change; what follows from its facts does.
revoke update on assets.right from zhirong_app;
grant update (title, title_initials, title_words, publication_key, owner_ids, owner_confirmed, basics, owners_text, classes, filed_on, granted_on, term_ends_on, course_from, course_state, burdens, next_fee_on, next_fee_year, next_fee_grace_on, next_fee_fen, stale_on, removed_at, changed_at) on assets.right to zhirong_app;

-- One right is registered once: a number, and for a trademark a number in a class (B4.3).
create table assets.key (
  kind text not null collate "C",
  key text not null collate "C",
  right_id uuid not null references assets.right,
  region_path text not null collate "C",
  constraint right_key_once primary key (kind, key)
);
create index key_right on assets.key (right_id);
select platform.guard_table('assets.key', may_delete => true);

create table assets.fact (
  id uuid primary key,
  seq bigint generated always as identity,
  right_id uuid not null references assets.right,
  region_path text not null collate "C",
  kind text not null check (kind in ('registered', 'corrected', 'withdrawn', 'removed', 'granted', 'state-stated', 'fee-paid', 'fees-stated', 'renewed', 'restored', 'abandoned', 'licence-granted', 'licence-ended', 'transferred', 'pledge-registered', 'pledge-cancelled', 'frozen', 'unfrozen', 'invalidation-requested', 'invalidation-decided', 'litigation-opened', 'litigation-closed')),
  happened_on date not null,
  details jsonb not null check (jsonb_typeof(details) = 'object'),
  source text not null check (source in ('import', 'firm', 'platform', 'officer', 'feed')),
  document text not null,
  reference text,
  -- The fact this one closes or withdraws.
  answers_id uuid references assets.fact,
  recorded_at timestamptz not null,
  recorded_by uuid,
  recorded_by_name text not null,
  organisation_id uuid,
  -- A feed's own name of the fact and how often it has corrected it.
  feed text collate "C",
  external_id text collate "C",
  external_version int,
  check ((kind in ('withdrawn', 'licence-ended', 'pledge-cancelled', 'unfrozen', 'invalidation-decided', 'litigation-closed')) = (answers_id is not null)),
  check ((source = 'feed') = (feed is not null)),
  check ((feed is null) = (external_id is null) and (feed is null) = (external_version is null)),
  constraint fact_of_feed_once unique (feed, external_id, external_version)
);
create index fact_right on assets.fact (right_id, seq);
create unique index fact_withdrawn_once on assets.fact (answers_id) where kind = 'withdrawn';
select platform.guard_table('assets.fact');

-- Who says that a right is theirs, and who found it so.
create table assets.claim (
  id uuid primary key,
  enterprise_id uuid not null references enterprises.enterprise,
  enterprise text not null,
  uscc text not null collate "C",
  region_path text not null collate "C",
  kind text not null,
  number text,
  key text collate "C",
  -- Null until the platform has looked, and where there is no such right.
  right_id uuid references assets.right,
  right_title text,
  owners text[] not null default '{}',
  note text,
  state text not null check (state in ('waiting', 'confirmed', 'turned-down')),
  basis text check (basis in ('name', 'uscc', 'officer', 'no-such-right')),
  made_by uuid,
  made_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  decision_reason text,
  check ((state = 'waiting') = (decided_at is null)),
  check (state <> 'confirmed' or (right_id is not null and basis in ('name', 'uscc', 'officer')))
);
create unique index claim_once on assets.claim (enterprise_id, kind, key) where state in ('waiting', 'confirmed') and key is not null;
create index claim_right on assets.claim (right_id);
create index claim_region on assets.claim (region_path, state, made_at desc);
select platform.guard_table('assets.claim', may_update => true);
revoke update on assets.claim from zhirong_app;
grant update (state, basis, decided_at, decided_by, decision_reason) on assets.claim to zhirong_app;

-- Which other organisation may see a right, why, and until when. Written by rooms above, through the door.
create table assets.viewer (
  id uuid primary key,
  right_id uuid not null,
  enterprise_id uuid not null,
  region_path text not null collate "C",
  organisation_id uuid not null references identity.organisation,
  organisation text not null,
  reason text not null check (reason in ('need', 'loan', 'valuation', 'guarantee', 'insurance', 'disposal')),
  subject text not null,
  until_on date,
  granted_at timestamptz not null,
  ended_at timestamptz,
  foreign key (right_id, enterprise_id, region_path) references assets.right (id, enterprise_id, region_path) on update cascade
);
create unique index viewer_living on assets.viewer (right_id, organisation_id, reason, subject) where ended_at is null;
create index viewer_organisation on assets.viewer (organisation_id, right_id) where ended_at is null;
create index viewer_until on assets.viewer (until_on) where ended_at is null and until_on is not null;
select platform.guard_table('assets.viewer', may_update => true);
revoke update on assets.viewer from zhirong_app;
grant update (until_on, ended_at) on assets.viewer to zhirong_app;

create function assets.is_viewer() returns boolean language sql stable parallel safe
  as $$ select coalesce(platform.role_name() in ('bank-officer', 'bank-approver', 'guarantor-officer', 'insurer-officer', 'appraiser'), false) $$;

-- assets.viewer and assets.claim never refer to assets.right in a policy: assets.right refers to them.
create policy own_firm on assets.viewer to zhirong_app
  using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()))
  with check ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()));
create policy officers on assets.viewer for select to zhirong_app using (starts_with(region_path, (select platform.officer_region())));
-- A need shows a right through a living consent only: a withdrawal works on the next statement (S0-05).
create policy viewing on assets.viewer for select to zhirong_app
  using ((select assets.is_viewer()) and organisation_id = (select platform.organisation_id()) and ended_at is null
    and (reason <> 'need' or exists (select from enterprises.consent c where c.enterprise_id = viewer.enterprise_id and c.withdrawn_at is null)));

create policy own on assets.right to zhirong_app
  using ((select platform.is_enterprise()) and (enterprise_id = (select platform.organisation_id()) or owner_ids @> array[(select platform.organisation_id())]))
  with check ((select platform.is_enterprise()) and (enterprise_id = (select platform.organisation_id()) or owner_ids @> array[(select platform.organisation_id())]));
create policy officers on assets.right for select to zhirong_app using (starts_with(region_path, (select platform.officer_region())));
create policy officers_registering on assets.right for insert to zhirong_app
  with check ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.officer_region())));
create policy officers_recording on assets.right for update to zhirong_app
  using ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.officer_region())))
  with check ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.officer_region())));
create policy viewing on assets.right for select to zhirong_app
  using ((select assets.is_viewer()) and exists (select from assets.viewer v where v.right_id = "right".id));

-- What is said of a right is seen by whoever sees the right.
create policy with_the_right on assets.key for select to zhirong_app using (exists (select from assets.right r where r.id = right_id));
create policy keeping on assets.key for insert to zhirong_app
  with check (((select platform.is_enterprise()) or (select platform.role_name()) = 'ip-officer') and exists (select from assets.right r where r.id = right_id));
create policy removing on assets.key for delete to zhirong_app
  using (((select platform.is_enterprise()) or (select platform.role_name()) = 'ip-officer') and exists (select from assets.right r where r.id = right_id));
create policy with_the_right on assets.fact for select to zhirong_app using (exists (select from assets.right r where r.id = right_id));
-- A person records as who he is: a firm's word is a firm's word, and no person speaks as a feed.
create policy recording on assets.fact for insert to zhirong_app
  with check (recorded_by = (select platform.person_id()) and organisation_id = (select platform.organisation_id()) and feed is null
    and (((select platform.is_enterprise()) and source in ('firm', 'import')) or ((select platform.role_name()) = 'ip-officer' and source in ('officer', 'import')))
    and exists (select from assets.right r where r.id = right_id));

create policy own on assets.claim for select to zhirong_app using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()));
-- A firm claims; that it is confirmed at once needs a right in its own register whose owner it is by name or code (judged by the room).
create policy claiming on assets.claim for insert to zhirong_app
  with check ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()) and basis is distinct from 'officer');
create policy officers on assets.claim for select to zhirong_app using (starts_with(region_path, (select platform.officer_region())));
create policy officers_claiming on assets.claim for insert to zhirong_app
  with check ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.officer_region())));
create policy officers_deciding on assets.claim for update to zhirong_app
  using ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.officer_region())) and state = 'waiting')
  with check ((select platform.role_name()) = 'ip-officer' and basis = 'officer' and state <> 'waiting');

-- Which column of an export an organisation takes for what, by header.
create table assets.header_choice (
  organisation_id uuid not null references identity.organisation,
  header text not null,
  field text not null,
  chosen_at timestamptz not null,
  primary key (organisation_id, header)
);
select platform.guard_table('assets.header_choice', may_update => true);
create policy own on assets.header_choice to zhirong_app
  using (organisation_id = (select platform.organisation_id())) with check (organisation_id = (select platform.organisation_id()));

-- Lists of rights that come as a file: mapped by a person, read and written by the queue.
create table assets.import (
  id uuid primary key,
  organisation_id uuid not null,
  -- The firm whose rights they are, or the officer's reach.
  enterprise_id uuid,
  region_path text not null collate "C",
  adcode text not null collate "C",
  uploaded_by uuid not null,
  uploaded_by_name text not null,
  uploaded_by_firm boolean not null,
  uploaded_at timestamptz not null,
  file_id uuid not null references files.file,
  file_name text not null,
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  state text not null default 'mapping' check (state in ('mapping', 'waiting', 'reading', 'writing', 'done', 'refused', 'cancelled')),
  header_row int not null,
  columns jsonb not null,
  preview jsonb not null check (jsonb_array_length(preview) <= 20),
  kind text,
  good_rows_only boolean not null default false,
  run_id uuid,
  rows_seen_count int not null default 0,
  rows_total_count int,
  rows_written_count int not null default 0,
  bad_rows_count int not null default 0,
  registered_count int not null default 0,
  changed_count int not null default 0,
  unchanged_count int not null default 0,
  claims_waiting_count int not null default 0,
  refusal text,
  facts jsonb,
  problems jsonb not null default '[]' check (jsonb_array_length(problems) <= 200),
  error_file_id uuid references files.file,
  started_at timestamptz,
  finished_at timestamptz,
  check ((state in ('done', 'refused', 'cancelled')) = (finished_at is not null)),
  check ((state = 'refused') = (refusal is not null)),
  check (rows_written_count = 0 or state = 'done')
);
create unique index import_running on assets.import (organisation_id) where state in ('waiting', 'reading', 'writing');
create index import_organisation on assets.import (organisation_id, uploaded_at desc);
select platform.guard_table('assets.import', may_update => true);
revoke update on assets.import from zhirong_app;
grant update (state, columns, kind, good_rows_only, enterprise_id, finished_at) on assets.import to zhirong_app;
-- Own organisation only: problems quote cells.
create policy own on assets.import for select to zhirong_app
  using (organisation_id = (select platform.organisation_id()) and ((select platform.role_name()) = 'ip-officer' or (select platform.is_enterprise())));
create policy uploading on assets.import for insert to zhirong_app
  with check (organisation_id = (select platform.organisation_id()) and uploaded_by = (select platform.person_id()) and state = 'mapping'
    and region_path = (select platform.region_path())
    and (((select platform.role_name()) = 'ip-officer' and not uploaded_by_firm and enterprise_id is null)
      or ((select platform.is_enterprise()) and uploaded_by_firm and enterprise_id = (select platform.organisation_id()))));
create policy starting on assets.import for update to zhirong_app
  using (organisation_id = (select platform.organisation_id()) and ((select platform.role_name()) = 'ip-officer' or (select platform.is_enterprise())) and state in ('mapping', 'waiting', 'reading'))
  with check (organisation_id = (select platform.organisation_id()) and state in ('waiting', 'cancelled')
    and (not uploaded_by_firm or enterprise_id = organisation_id));

-- Files that a registry's feed laid down, and what came of each.
create table assets.feed_file (
  id uuid primary key,
  feed text not null collate "C",
  file_name text not null,
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  state text not null default 'working' check (state in ('working', 'done', 'refused')),
  lines_count int not null default 0,
  applied_count int not null default 0,
  repeated_count int not null default 0,
  unknown_rights_count int not null default 0,
  refused_lines_count int not null default 0,
  reasons jsonb not null default '[]' check (jsonb_array_length(reasons) <= 200),
  started_at timestamptz not null,
  finished_at timestamptz,
  check ((state = 'working') = (finished_at is null))
);
create index feed_file_feed on assets.feed_file (feed, started_at desc);
select platform.guard_table('assets.feed_file', may_update => true);
revoke update, insert on assets.feed_file from zhirong_app;
create policy administrators on assets.feed_file for select to zhirong_app using ((select platform.role_name()) = 'system-admin');
