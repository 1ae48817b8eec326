-- Public support by instruments of the law: programmes and their budgets, applications, awards within a ceiling, public
-- notice, payment by two people, and what follows from fraud.
create schema subsidies;
grant usage on schema subsidies to zhirong_app, zhirong_job, zhirong_auth;
create sequence subsidies.number;
grant usage on sequence subsidies.number to zhirong_app, zhirong_job;

-- Whoever sums up a programme or a firm to decide on it waits for whoever does so now.
create function subsidies.take_turn(what text) returns void language sql
  as $$ select pg_advisory_xact_lock(8042021, hashtext(what)) $$;
create function subsidies.refuse(what text, name text) returns void language plpgsql
  as $$ begin raise exception 'subsidies: %', what using errcode = '23514', constraint = name; end $$;
-- Officers of the region that pays, and of no other, however far above.
create function subsidies.may_pay(path text) returns boolean language sql stable parallel safe
  as $$ select coalesce(platform.role_name() in ('ip-officer', 'finance-officer') and path = platform.region_path(), false) $$;
create function subsidies.shares_whole(shares jsonb) returns boolean language sql immutable
  as $$ select coalesce((select sum((s->>'percent')::numeric) from jsonb_array_elements(shares) s), 0) = 100 $$;

create table subsidies.programme (
  id uuid primary key,
  number text not null unique,
  name text not null,
  year integer not null check (year between 2000 and 2999),
  adcode text not null collate "C",
  region text not null,
  payer_path text not null collate "C",
  opens_on date not null,
  closes_on date check (closes_on >= opens_on),
  cap_fen bigint check (cap_fen > 0),
  -- [{level, percent}]
  shares jsonb not null constraint programme_shares_whole check (subsidies.shares_whole(shares)),
  source text not null,
  book_id uuid not null unique references ledger.book,
  opened_by uuid not null,
  opened_by_name text not null,
  opened_at timestamptz not null,
  command_id uuid not null,
  constraint programme_name unique (payer_path, year, name),
  unique (id, payer_path)
);
create table subsidies.programme_instrument (
  programme_id uuid not null,
  payer_path text not null collate "C",
  instrument_id text not null collate "C",
  year integer not null,
  title_zh text not null,
  title_en text not null,
  primary key (programme_id, instrument_id),
  constraint instrument_once_a_year unique (instrument_id, year),
  foreign key (programme_id, payer_path) references subsidies.programme (id, payer_path)
);
create table subsidies.budget (
  id uuid primary key,
  programme_id uuid not null,
  payer_path text not null collate "C",
  place integer not null,
  name text not null,
  level text not null check (level in ('central', 'province', 'city', 'county', 'other')),
  -- Of a level that differs from place to place: firms of this region only.
  adcode text collate "C",
  region text,
  serves_path text collate "C",
  account_id uuid not null unique references ledger.account,
  unique (programme_id, name),
  unique (id, programme_id),
  foreign key (programme_id, payer_path) references subsidies.programme (id, payer_path)
);
create unique index budget_once on subsidies.budget (programme_id, level, coalesce(serves_path, ''));
create table subsidies.appropriation (
  id uuid primary key,
  programme_id uuid not null,
  payer_path text not null collate "C",
  budget_id uuid not null,
  amount_fen bigint not null check (amount_fen > 0),
  given_on date not null,
  reference text not null,
  entry_id uuid not null unique references ledger.entry,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  constraint appropriation_reference_once unique (programme_id, reference),
  foreign key (budget_id, programme_id) references subsidies.budget (id, programme_id)
);

create table subsidies.application (
  id uuid primary key,
  receipt text unique,
  applicant_id uuid not null,
  applicant text not null,
  payee text not null check (payee in ('firm', 'bank', 'guarantor', 'insurer', 'institution')),
  adcode text not null collate "C",
  region_path text not null collate "C",
  -- Whom it concerns once it is handed in.
  payer_paths text[] not null default '{}',
  state text not null check (state in ('draft', 'handed-in', 'withdrawn')),
  state_since timestamptz not null,
  revision integer not null check (revision >= 1),
  -- {instruments: [id], subjects: [{loanId?, project?, given}]}
  content jsonb not null,
  account_name text,
  account_bank text,
  account_number text,
  handed_in_on date,
  opened_by uuid not null,
  opened_at timestamptz not null,
  check ((state = 'draft') = (handed_in_on is null) or state = 'withdrawn'),
  check (state <> 'handed-in' or (receipt is not null and account_number is not null)),
  unique (id, applicant_id)
);
create index application_applicant on subsidies.application (applicant_id, state_since desc);
create index application_region on subsidies.application (region_path);
-- Every hand-in as it was.
create table subsidies.hand_in (
  id uuid primary key,
  application_id uuid not null references subsidies.application,
  applicant_id uuid not null,
  version integer not null,
  content jsonb not null,
  account_number text not null,
  handed_in_by uuid not null,
  handed_in_at timestamptz not null,
  unique (application_id, version)
);
create table subsidies.evidence (
  id uuid primary key,
  application_id uuid not null,
  applicant_id uuid not null,
  file_id uuid not null,
  name text not null,
  media_type text not null,
  hash text not null,
  size_bytes bigint not null,
  added_by text not null,
  added_at timestamptz not null,
  foreign key (application_id, applicant_id) references subsidies.application (id, applicant_id)
);
create index evidence_application on subsidies.evidence (application_id);

create table subsidies.item (
  id uuid primary key,
  application_id uuid not null,
  applicant_id uuid not null,
  applicant text not null,
  payee text not null,
  firm_id uuid not null,
  firm text not null,
  adcode text not null collate "C",
  region_path text not null collate "C",
  payer_path text not null collate "C",
  programme_id uuid not null,
  year integer not null,
  instrument_id text not null collate "C",
  title_zh text not null,
  title_en text not null,
  receipt text not null,
  place integer not null,
  subject_no integer not null,
  subject_key text not null,
  project text,
  loan_id uuid,
  loan_number text,
  ceiling_fen bigint not null check (ceiling_fen > 0),
  facts jsonb not null,
  handed_in_on date not null,
  state text not null check (state in ('handed-in', 'returned', 'accepted', 'awarded', 'published', 'listed', 'paying', 'paid', 'claimed-back', 'declined', 'withdrawn')),
  state_since timestamptz not null,
  due_on date,
  foreign key (application_id, applicant_id) references subsidies.application (id, applicant_id),
  foreign key (programme_id, payer_path) references subsidies.programme (id, payer_path),
  foreign key (programme_id, instrument_id) references subsidies.programme_instrument (programme_id, instrument_id),
  unique (application_id, place),
  unique (id, applicant_id, payer_path, region_path)
);
-- Public money is asked for twice through different requests, not through one sent again: this is what stops it.
create unique index item_once on subsidies.item (applicant_id, firm_id, instrument_id, subject_key) where state not in ('declined', 'withdrawn');
create index item_payer on subsidies.item (payer_path, state, due_on);
create index item_region on subsidies.item (region_path, state_since desc);
create index item_applicant on subsidies.item (applicant_id, state_since desc);
create index item_programme on subsidies.item (programme_id, state);
create index item_firm on subsidies.item (firm_id);

create table subsidies.edge (
  from_state text not null,
  step text not null,
  to_state text not null,
  primary key (from_state, step, to_state)
);
insert into subsidies.edge (from_state, step, to_state) values
  ('handed-in', 'accept', 'accepted'), ('handed-in', 'return', 'returned'), ('handed-in', 'decline', 'declined'), ('handed-in', 'withdraw', 'withdrawn'),
  ('returned', 'complete', 'handed-in'), ('returned', 'decline', 'declined'), ('returned', 'withdraw', 'withdrawn'),
  ('accepted', 'award', 'awarded'), ('accepted', 'return', 'returned'), ('accepted', 'decline', 'declined'), ('accepted', 'withdraw', 'withdrawn'),
  ('awarded', 'publish', 'published'), ('awarded', 'cancel-award', 'accepted'), ('awarded', 'withdraw', 'withdrawn'),
  ('published', 'list', 'listed'), ('published', 'cancel-award', 'accepted'), ('published', 'withdraw', 'withdrawn'),
  ('listed', 'unlist', 'published'), ('listed', 'approve', 'paying'),
  ('paying', 'pay', 'paid'), ('paying', 'fail', 'published'),
  ('paid', 'claim-back', 'claimed-back'), ('claimed-back', 'lift-claim', 'paid');
create table subsidies.step (
  id uuid primary key,
  seq bigint generated always as identity,
  item_id uuid not null,
  applicant_id uuid not null,
  payer_path text not null collate "C",
  region_path text not null collate "C",
  step text not null,
  from_state text,
  to_state text not null,
  at timestamptz not null,
  person_id uuid not null,
  person text not null,
  organisation_id uuid not null,
  organisation text not null,
  facts jsonb not null check (jsonb_typeof(facts) = 'object'),
  foreign key (from_state, step, to_state) references subsidies.edge,
  check ((step = 'hand-in') = (from_state is null)),
  foreign key (item_id, applicant_id, payer_path, region_path) references subsidies.item (id, applicant_id, payer_path, region_path)
);
create index step_item on subsidies.step (item_id, seq);

-- A person sets the award, never above the ceiling that the law gave (N3).
create table subsidies.award (
  id uuid primary key,
  seq bigint generated always as identity,
  item_id uuid not null,
  applicant_id uuid not null,
  firm_id uuid not null,
  payer_path text not null collate "C",
  region_path text not null collate "C",
  programme_id uuid not null,
  instrument_id text not null collate "C",
  year integer not null,
  ceiling_fen bigint not null,
  amount_fen bigint not null check (amount_fen > 0),
  reason text not null,
  -- Rule, edition and source of the law of the day of the application, and the way to the ceiling.
  law_on date not null,
  edition_on date not null,
  source text not null,
  trace jsonb not null,
  purse text,
  project text,
  loan_id uuid,
  reservation_id uuid not null unique references ledger.reservation,
  awarded_by uuid not null,
  awarded_by_name text not null,
  awarded_at timestamptz not null,
  awarded_on date not null,
  constraint award_within_ceiling check (amount_fen <= ceiling_fen),
  unique (id, amount_fen),
  foreign key (item_id, applicant_id, payer_path, region_path) references subsidies.item (id, applicant_id, payer_path, region_path)
);
create index award_item on subsidies.award (item_id, seq desc);
create index award_firm on subsidies.award (firm_id);
create index award_programme on subsidies.award (programme_id);
create table subsidies.award_part (
  award_id uuid not null references subsidies.award,
  place integer not null,
  applicant_id uuid not null,
  payer_path text not null collate "C",
  region_path text not null collate "C",
  budget_id uuid not null references subsidies.budget,
  budget text not null,
  amount_fen bigint not null check (amount_fen > 0),
  primary key (award_id, place)
);
create table subsidies.award_end (
  award_id uuid primary key references subsidies.award,
  applicant_id uuid not null,
  payer_path text not null collate "C",
  region_path text not null collate "C",
  -- The applicant keeps no book: what he gives up is let go by a queue.
  by_applicant boolean not null,
  reason text not null,
  ended_by uuid not null,
  ended_at timestamptz not null
);
create table subsidies.outside_award (
  id uuid primary key,
  enterprise_id uuid not null,
  enterprise text not null,
  region_path text not null collate "C",
  title text not null,
  purse text,
  instrument_id text,
  project text,
  amount_fen bigint not null check (amount_fen > 0),
  awarded_on date not null,
  source text not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  constraint outside_award_once unique (enterprise_id, title, awarded_on, amount_fen)
);

-- What everyone may read: no person, no account number, no reason.
create table subsidies.notice (
  id uuid primary key,
  number text not null unique,
  programme_id uuid not null,
  programme text not null,
  adcode text not null collate "C",
  region text not null,
  payer_path text not null collate "C",
  opens_on date not null,
  closes_on date not null check (closes_on >= opens_on),
  days_count integer not null check (days_count > 0),
  rule text not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  foreign key (programme_id, payer_path) references subsidies.programme (id, payer_path)
);
create index notice_closes on subsidies.notice (closes_on desc);
create table subsidies.notice_line (
  notice_id uuid not null references subsidies.notice,
  place integer not null,
  item_id uuid not null,
  award_id uuid not null constraint award_shown_once unique,
  payer_path text not null collate "C",
  payee text not null,
  firm text not null,
  title_zh text not null,
  title_en text not null,
  amount_fen bigint not null,
  source text not null,
  primary key (notice_id, place),
  unique (notice_id, item_id),
  foreign key (award_id, amount_fen) references subsidies.award (id, amount_fen)
);
create table subsidies.objection (
  id uuid primary key,
  notice_id uuid not null references subsidies.notice,
  item_id uuid,
  payer_path text not null collate "C",
  text text not null,
  objector_id uuid not null,
  organisation_id uuid not null,
  made_at timestamptz not null,
  unique (id, objector_id),
  foreign key (notice_id, item_id) references subsidies.notice_line (notice_id, item_id)
);
create index objection_notice on subsidies.objection (notice_id);
create table subsidies.objection_decision (
  objection_id uuid primary key,
  objector_id uuid not null,
  payer_path text not null collate "C",
  outcome text not null check (outcome in ('upheld', 'rejected')),
  answer text not null,
  decided_by uuid not null,
  decided_by_name text not null,
  decided_at timestamptz not null,
  constraint objection_two_people check (objector_id <> decided_by),
  foreign key (objection_id, objector_id) references subsidies.objection (id, objector_id)
);

create table subsidies.payment (
  id uuid primary key,
  number text not null unique,
  programme_id uuid not null,
  payer_path text not null collate "C",
  state text not null check (state in ('proposed', 'approved', 'returned', 'settled')),
  lines_count integer not null check (lines_count > 0),
  amount_fen bigint not null check (amount_fen > 0),
  hash text not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  approved_by uuid,
  approved_by_name text,
  approved_at timestamptz,
  constraint payment_two_people check (approved_by is null or approved_by <> proposed_by),
  check ((state in ('approved', 'settled')) = (approved_by is not null)),
  foreign key (programme_id, payer_path) references subsidies.programme (id, payer_path)
);
create index payment_programme on subsidies.payment (programme_id, proposed_at desc);
create table subsidies.payment_line (
  payment_id uuid not null references subsidies.payment,
  line_no integer not null,
  number text not null unique,
  payer_path text not null collate "C",
  item_id uuid not null,
  award_id uuid not null,
  applicant_id uuid not null,
  payee text not null,
  account_name text not null,
  account_bank text not null,
  account_number text not null,
  amount_fen bigint not null,
  primary key (payment_id, line_no),
  unique (payment_id, item_id),
  foreign key (award_id, amount_fen) references subsidies.award (id, amount_fen)
);
create index payment_line_item on subsidies.payment_line (item_id);
-- Money that left: once for an award, under one number of the bank, by a list that a second person approved.
create table subsidies.payout (
  award_id uuid primary key,
  item_id uuid not null unique,
  payment_id uuid not null,
  line_no integer not null,
  programme_id uuid not null,
  applicant_id uuid not null,
  payer_path text not null collate "C",
  region_path text not null collate "C",
  amount_fen bigint not null,
  entry_id uuid not null unique references ledger.entry,
  paid_on date not null,
  reference text not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  constraint payout_reference_once unique (programme_id, reference),
  foreign key (award_id, amount_fen) references subsidies.award (id, amount_fen),
  foreign key (payment_id, line_no) references subsidies.payment_line (payment_id, line_no)
);
create index payout_programme on subsidies.payout (programme_id);
create table subsidies.failure (
  payment_id uuid not null,
  line_no integer not null,
  payer_path text not null collate "C",
  reason text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (payment_id, line_no),
  foreign key (payment_id, line_no) references subsidies.payment_line (payment_id, line_no)
);
create table subsidies.result_file (
  id uuid primary key,
  seq bigint generated always as identity,
  payment_id uuid not null references subsidies.payment,
  payer_path text not null collate "C",
  file_hash text not null,
  file_name text not null,
  lines_count integer not null,
  loaded_by uuid not null,
  loaded_at timestamptz not null
);
create table subsidies.result_row (
  file_id uuid not null references subsidies.result_file,
  row_no integer not null,
  payer_path text not null collate "C",
  line text not null,
  amount text not null,
  paid_on text not null,
  reference text not null,
  finding text not null check (finding in ('paid', 'known', 'failed', 'line-unknown', 'amount-differs', 'not-due')),
  primary key (file_id, row_no)
);

-- S2-25. `organisation_id` is whose case it is.
create table subsidies.integrity_case (
  id uuid primary key,
  number text not null unique,
  organisation_id uuid not null,
  organisation text not null,
  item_id uuid not null references subsidies.item,
  adcode text not null collate "C",
  region_path text not null collate "C",
  payer_path text not null collate "C",
  finding text not null,
  evidence text not null,
  opened_by uuid not null,
  opened_by_name text not null,
  opened_at timestamptz not null,
  unique (id, opened_by),
  unique (id, organisation_id, region_path, payer_path)
);
create index case_organisation on subsidies.integrity_case (organisation_id);
create table subsidies.consequence (
  case_id uuid not null,
  place integer not null,
  organisation_id uuid not null,
  region_path text not null collate "C",
  payer_path text not null collate "C",
  consequence text not null,
  applies boolean not null,
  reason text not null,
  until_on date,
  authority text,
  document text,
  opened_by uuid not null,
  taken_by uuid not null,
  taken_by_name text not null,
  taken_at timestamptz not null,
  taken_on date not null,
  primary key (case_id, place),
  constraint consequence_order check (consequence = (array['disqualify', 'recover', 'credit-record', 'refer'])[place]),
  constraint consequence_two_people check (opened_by <> taken_by),
  check ((consequence = 'disqualify') = (until_on is not null)),
  foreign key (case_id, opened_by) references subsidies.integrity_case (id, opened_by),
  foreign key (case_id, organisation_id, region_path, payer_path) references subsidies.integrity_case (id, organisation_id, region_path, payer_path)
);
create table subsidies.block_end (
  case_id uuid primary key references subsidies.integrity_case,
  organisation_id uuid not null,
  region_path text not null collate "C",
  payer_path text not null collate "C",
  ended_by uuid not null,
  ended_at timestamptz not null
);
create table subsidies.claim (
  id uuid primary key,
  case_id uuid not null,
  organisation_id uuid not null,
  region_path text not null collate "C",
  payer_path text not null collate "C",
  programme_id uuid not null,
  item_id uuid not null,
  award_id uuid not null references subsidies.payout,
  due_fen bigint not null check (due_fen > 0),
  entry_id uuid not null unique references ledger.entry,
  claimed_on date not null,
  claimed_by uuid not null,
  claimed_at timestamptz not null,
  unique (case_id, item_id),
  foreign key (case_id, organisation_id, region_path, payer_path) references subsidies.integrity_case (id, organisation_id, region_path, payer_path)
);
create index claim_programme on subsidies.claim (programme_id);
create table subsidies.claim_lift (
  claim_id uuid primary key references subsidies.claim,
  organisation_id uuid not null,
  region_path text not null collate "C",
  payer_path text not null collate "C",
  entry_id uuid not null unique references ledger.entry,
  lifted_by uuid not null,
  lifted_at timestamptz not null
);
create table subsidies.claim_receipt (
  id uuid primary key,
  claim_id uuid not null references subsidies.claim,
  organisation_id uuid not null,
  region_path text not null collate "C",
  payer_path text not null collate "C",
  programme_id uuid not null,
  amount_fen bigint not null check (amount_fen > 0),
  received_on date not null,
  reference text not null,
  entry_id uuid not null unique references ledger.entry,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  constraint receipt_reference_once unique (claim_id, reference)
);
create table subsidies.claim_receipt_part (
  receipt_id uuid not null references subsidies.claim_receipt,
  place integer not null,
  organisation_id uuid not null,
  region_path text not null collate "C",
  payer_path text not null collate "C",
  budget_id uuid not null,
  amount_fen bigint not null check (amount_fen > 0),
  primary key (receipt_id, place)
);
create table subsidies.appeal (
  id uuid primary key,
  seq bigint generated always as identity,
  case_id uuid not null,
  organisation_id uuid not null,
  region_path text not null collate "C",
  payer_path text not null collate "C",
  text text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  foreign key (case_id, organisation_id, region_path, payer_path) references subsidies.integrity_case (id, organisation_id, region_path, payer_path)
);
create index appeal_case on subsidies.appeal (case_id);
create table subsidies.appeal_decision (
  appeal_id uuid primary key references subsidies.appeal,
  case_id uuid not null,
  organisation_id uuid not null,
  region_path text not null collate "C",
  payer_path text not null collate "C",
  outcome text not null check (outcome in ('upheld', 'rejected')),
  answer text not null,
  decided_by uuid not null,
  decided_by_name text not null,
  decided_at timestamptz not null
);

do $$
declare t text;
begin
  foreach t in array array['programme', 'programme_instrument', 'budget', 'appropriation', 'application', 'hand_in', 'evidence', 'item', 'edge', 'step',
    'award', 'award_part', 'award_end', 'outside_award', 'notice', 'notice_line', 'objection', 'objection_decision', 'payment', 'payment_line', 'payout', 'failure',
    'result_file', 'result_row', 'integrity_case', 'consequence', 'block_end', 'claim', 'claim_lift', 'claim_receipt', 'claim_receipt_part', 'appeal', 'appeal_decision'] loop
    perform platform.guard_table(format('subsidies.%I', t)::regclass, may_update => t in ('application', 'item', 'payment'));
  end loop;
  -- What the law of a place pays for, and what was decided, is for everyone to read.
  foreach t in array array['programme', 'programme_instrument', 'budget', 'edge', 'notice', 'notice_line'] loop
    execute format('create policy reading on subsidies.%I for select to zhirong_app, zhirong_auth using (true)', t);
    execute format('grant select on subsidies.%I to zhirong_auth', t);
  end loop;
  -- Rows of an applicant: his own, the officers' who pay or under whom the firm stands, the auditors'.
  foreach t in array array['item', 'step', 'award', 'award_part', 'award_end', 'payout'] loop
    execute format('create policy applicant on subsidies.%I for select to zhirong_app using (applicant_id = (select platform.organisation_id()))', t);
    execute format('create policy officers on subsidies.%I for select to zhirong_app using (starts_with(region_path, (select platform.officer_region())) or starts_with(payer_path, (select platform.officer_region())))', t);
    execute format('create policy auditing on subsidies.%I for select to zhirong_app using ((select platform.role_name()) = ''auditor'' and starts_with(payer_path, (select platform.region_path())))', t);
  end loop;
  foreach t in array array['integrity_case', 'consequence', 'block_end', 'claim', 'claim_lift', 'claim_receipt', 'claim_receipt_part', 'appeal', 'appeal_decision'] loop
    execute format('create policy concerned on subsidies.%I for select to zhirong_app using (organisation_id = (select platform.organisation_id()))', t);
    execute format('create policy officers on subsidies.%I for select to zhirong_app using (starts_with(region_path, (select platform.officer_region())) or starts_with(payer_path, (select platform.officer_region())))', t);
    execute format('create policy auditing on subsidies.%I for select to zhirong_app using ((select platform.role_name()) = ''auditor'' and starts_with(payer_path, (select platform.region_path())))', t);
  end loop;
  foreach t in array array['appropriation', 'payment', 'payment_line', 'failure', 'result_file', 'result_row', 'objection', 'objection_decision'] loop
    execute format('create policy officers on subsidies.%I for select to zhirong_app using (starts_with(payer_path, (select platform.officer_region())))', t);
    execute format('create policy auditing on subsidies.%I for select to zhirong_app using ((select platform.role_name()) = ''auditor'' and starts_with(payer_path, (select platform.region_path())))', t);
  end loop;
  -- Written by officers of the region that pays.
  foreach t in array array['programme', 'programme_instrument', 'budget', 'appropriation', 'step', 'award', 'award_part', 'award_end', 'notice', 'notice_line',
    'objection_decision', 'payment', 'payment_line', 'payout', 'failure', 'result_file', 'result_row', 'integrity_case', 'consequence', 'claim', 'claim_receipt', 'claim_receipt_part'] loop
    execute format('create policy paying on subsidies.%I for insert to zhirong_app with check (subsidies.may_pay(payer_path))', t);
  end loop;
end $$;

create policy own on subsidies.application for select to zhirong_app using (applicant_id = (select platform.organisation_id()));
create policy officers on subsidies.application for select to zhirong_app
  using (state <> 'draft' and receipt is not null and (starts_with(region_path, (select platform.officer_region()))
    or exists (select from unnest(payer_paths) p where starts_with(p, (select platform.officer_region())))));
create policy auditing on subsidies.application for select to zhirong_app
  using (receipt is not null and (select platform.role_name()) = 'auditor' and exists (select from unnest(payer_paths) p where starts_with(p, (select platform.region_path()))));
create policy applying on subsidies.application for insert to zhirong_app
  with check (applicant_id = (select platform.organisation_id()) and state = 'draft' and receipt is null);
create policy changing on subsidies.application for update to zhirong_app
  using (applicant_id = (select platform.organisation_id())) with check (applicant_id = (select platform.organisation_id()));
revoke update on subsidies.application from zhirong_app;
grant update (receipt, payer_paths, state, state_since, revision, content, account_name, account_bank, account_number, handed_in_on) on subsidies.application to zhirong_app;
do $$
declare t text;
begin
  foreach t in array array['hand_in', 'evidence'] loop
    execute format('create policy with_the_application on subsidies.%I for select to zhirong_app using (exists (select from subsidies.application a where a.id = application_id))', t);
    execute format('create policy adding on subsidies.%I for insert to zhirong_app with check (applicant_id = (select platform.organisation_id()))', t);
  end loop;
end $$;

create policy handing_in on subsidies.item for insert to zhirong_app
  with check (applicant_id = (select platform.organisation_id()) and state = 'handed-in');
create policy changing on subsidies.item for update to zhirong_app
  using (applicant_id = (select platform.organisation_id()) and state in ('returned', 'handed-in', 'accepted', 'awarded', 'published'))
  with check (applicant_id = (select platform.organisation_id()) and state in ('handed-in', 'withdrawn'));
create policy deciding on subsidies.item for update to zhirong_app
  using (subsidies.may_pay(payer_path)) with check (subsidies.may_pay(payer_path) and state <> 'withdrawn');
revoke update on subsidies.item from zhirong_app;
grant update (state, state_since, due_on, facts, ceiling_fen, project, subject_key) on subsidies.item to zhirong_app;
create policy stepping on subsidies.step for insert to zhirong_app
  with check (applicant_id = (select platform.organisation_id()) and person_id = (select platform.person_id()) and step in ('hand-in', 'complete', 'withdraw'));
create policy giving_up on subsidies.award_end for insert to zhirong_app
  with check (applicant_id = (select platform.organisation_id()) and by_applicant and ended_by = (select platform.person_id()));

create policy own on subsidies.outside_award for select to zhirong_app
  using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()));
create policy officers on subsidies.outside_award for select to zhirong_app using (starts_with(region_path, (select platform.officer_region())));
create policy auditing on subsidies.outside_award for select to zhirong_app
  using ((select platform.role_name()) = 'auditor' and starts_with(region_path, (select platform.region_path())));
create policy recording on subsidies.outside_award for insert to zhirong_app
  with check ((select platform.role_name()) in ('ip-officer', 'finance-officer') and starts_with(region_path, (select platform.officer_region())));

create policy own on subsidies.objection for select to zhirong_app using (objector_id = (select platform.person_id()));
create policy own on subsidies.objection_decision for select to zhirong_app using (objector_id = (select platform.person_id()));
create policy objecting on subsidies.objection for insert to zhirong_app with check (objector_id = (select platform.person_id()));

create policy deciding on subsidies.payment for update to zhirong_app using (subsidies.may_pay(payer_path)) with check (subsidies.may_pay(payer_path));
revoke update on subsidies.payment from zhirong_app;
grant update (state, approved_by, approved_by_name, approved_at) on subsidies.payment to zhirong_app;

create policy appealing on subsidies.appeal for insert to zhirong_app
  with check (organisation_id = (select platform.organisation_id()) and made_by = (select platform.person_id()));
-- An appeal is decided where the case stands or above it.
do $$
declare t text;
begin
  foreach t in array array['appeal_decision', 'block_end', 'claim_lift'] loop
    execute format('create policy deciding on subsidies.%I for insert to zhirong_app with check ((select platform.role_name()) in (''ip-officer'', ''finance-officer'') and starts_with(payer_path, (select platform.officer_region())))', t);
  end loop;
end $$;
create policy lifting_item on subsidies.item for update to zhirong_app
  using (state = 'claimed-back' and starts_with(payer_path, (select platform.officer_region())) and (select platform.role_name()) in ('ip-officer', 'finance-officer'))
  with check (state = 'paid');
create policy lifting_step on subsidies.step for insert to zhirong_app
  with check (step = 'lift-claim' and (select platform.role_name()) in ('ip-officer', 'finance-officer') and starts_with(payer_path, (select platform.officer_region())));

-- One living award an item, its parts the whole of it, and no more than the programme's cap in all.
create function subsidies.check_award() returns trigger language plpgsql as $$
declare most bigint;
begin
  perform subsidies.take_turn('programme:' || new.programme_id);
  if (select coalesce(sum(amount_fen), 0) from subsidies.award_part where award_id = new.id) <> new.amount_fen then
    perform subsidies.refuse('the parts of an award sum to it', 'award_parts_whole');
  end if;
  if (select count(*) from subsidies.award a where a.item_id = new.item_id and not exists (select from subsidies.award_end e where e.award_id = a.id)) > 1 then
    perform subsidies.refuse('one living award an item', 'award_once');
  end if;
  select cap_fen into most from subsidies.programme where id = new.programme_id;
  if most is not null and (select sum(a.amount_fen) from subsidies.award a where a.programme_id = new.programme_id
      and not exists (select from subsidies.award_end e where e.award_id = a.id)) > most then
    perform subsidies.refuse('above the cap of the programme', 'award_programme_cap');
  end if;
  return null;
end $$;
create constraint trigger award_sound after insert on subsidies.award deferrable initially deferred
  for each row execute function subsidies.check_award();

-- The lines of a list are all there, and what is paid was approved by a second person.
create function subsidies.check_payment() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(amount_fen), 0) from subsidies.payment_line where payment_id = new.id) <> new.amount_fen
    or (select count(*) from subsidies.payment_line where payment_id = new.id) <> new.lines_count then
    perform subsidies.refuse('a list has all its lines', 'payment_whole');
  end if;
  return null;
end $$;
create constraint trigger payment_sound after insert on subsidies.payment deferrable initially deferred
  for each row execute function subsidies.check_payment();
create function subsidies.check_payout() returns trigger language plpgsql as $$
begin
  if not exists (select from subsidies.payment p where p.id = new.payment_id and p.approved_by is not null and p.approved_by <> p.proposed_by) then
    perform subsidies.refuse('money leaves by two people', 'payout_two_people');
  end if;
  if exists (select from subsidies.award_end e where e.award_id = new.award_id) then
    perform subsidies.refuse('an award that ended is not paid', 'payout_of_living_award');
  end if;
  return null;
end $$;
create trigger payout_sound after insert on subsidies.payout for each row execute function subsidies.check_payout();
create function subsidies.check_end() returns trigger language plpgsql as $$
begin
  if exists (select from subsidies.payout p where p.award_id = new.award_id) then
    perform subsidies.refuse('what is paid is claimed back, not cancelled', 'end_before_payment');
  end if;
  return null;
end $$;
create trigger end_sound after insert on subsidies.award_end for each row execute function subsidies.check_end();

-- Each consequence after the one before it.
create function subsidies.check_consequence() returns trigger language plpgsql as $$
begin
  if new.place > 1 and not exists (select from subsidies.consequence c where c.case_id = new.case_id and c.place = new.place - 1) then
    perform subsidies.refuse('consequences in order', 'consequence_in_turn');
  end if;
  return null;
end $$;
create trigger consequence_in_turn after insert on subsidies.consequence for each row execute function subsidies.check_consequence();

create function subsidies.check_receipt() returns trigger language plpgsql as $$
begin
  perform subsidies.take_turn('claim:' || new.claim_id);
  if (select sum(amount_fen) from subsidies.claim_receipt where claim_id = new.claim_id) > (select due_fen from subsidies.claim where id = new.claim_id) then
    perform subsidies.refuse('more came back than was due', 'receipts_within_claim');
  end if;
  if (select coalesce(sum(amount_fen), 0) from subsidies.claim_receipt_part where receipt_id = new.id) <> new.amount_fen then
    perform subsidies.refuse('the parts of a receipt sum to it', 'receipt_parts_whole');
  end if;
  return null;
end $$;
create constraint trigger receipt_sound after insert on subsidies.claim_receipt deferrable initially deferred
  for each row execute function subsidies.check_receipt();

-- Who opened a case or took a consequence does not judge the appeal against it.
create function subsidies.check_appeal() returns trigger language plpgsql as $$
begin
  if exists (select from subsidies.integrity_case c where c.id = new.case_id and c.opened_by = new.decided_by)
    or exists (select from subsidies.consequence c where c.case_id = new.case_id and c.taken_by = new.decided_by) then
    perform subsidies.refuse('an appeal is judged by another', 'appeal_two_people');
  end if;
  return null;
end $$;
create trigger appeal_sound after insert on subsidies.appeal_decision for each row execute function subsidies.check_appeal();
