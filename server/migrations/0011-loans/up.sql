-- A loan file from application to settlement or disposal. What happened is in append-only rows; the file's own row
-- carries the state they led to.
create schema loans;
grant usage on schema loans to zhirong_app, zhirong_job;

create sequence loans.loan_number;
grant usage on sequence loans.loan_number to zhirong_app, zhirong_job;

create table loans.loan (
  id uuid primary key,
  number text not null unique,
  need_id uuid,
  answer_id uuid unique,
  enterprise_id uuid not null references enterprises.enterprise,
  -- Names as they stood at the application: a bank has no sight of the firm's own row.
  enterprise text not null,
  bank_id uuid not null references identity.organisation,
  bank text not null,
  adcode text not null collate "C",
  region_path text not null collate "C",
  amount_fen bigint not null check (amount_fen > 0),
  months_count integer not null check (months_count between 1 and 360),
  rate_percent text not null check (rate_percent ~ '^(0|[1-9][0-9]{0,2})(\.[0-9]{1,4})?$'),
  state text not null constraint loan_state check (state in ('applied', 'valued', 'examined', 'registered', 'disbursement-proposed', 'disbursed', 'overdue', 'in-disposal', 'disposed', 'settled', 'rejected', 'withdrawn')),
  state_since timestamptz not null,
  applied_at timestamptz not null,
  approved_fen bigint check (approved_fen > 0 and approved_fen <= amount_fen),
  unique (id, enterprise_id, bank_id, region_path)
);
create index loan_region on loans.loan (region_path, state);
create index loan_bank on loans.loan (bank_id, applied_at desc);
create index loan_enterprise on loans.loan (enterprise_id, applied_at desc);
select platform.guard_table('loans.loan', may_update => true);
revoke update on loans.loan from zhirong_app;
grant update (state, state_since, approved_fen) on loans.loan to zhirong_app;
create policy firm on loans.loan for select to zhirong_app using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()));
create policy bank on loans.loan for select to zhirong_app using ((select platform.is_bank()) and bank_id = (select platform.organisation_id()));
create policy officers on loans.loan for select to zhirong_app using (starts_with(region_path, (select platform.officer_region())));
create policy applying on loans.loan for insert to zhirong_app
  with check ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()) and state = 'applied' and approved_fen is null);
create policy withdrawing on loans.loan for update to zhirong_app
  using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id())) with check (state = 'withdrawn');
create policy working on loans.loan for update to zhirong_app
  using ((select platform.role_name()) = 'bank-officer' and bank_id = (select platform.organisation_id()) and state <> 'disbursement-proposed')
  with check ((select platform.role_name()) = 'bank-officer' and state <> 'withdrawn');
create policy approving on loans.loan for update to zhirong_app
  using ((select platform.role_name()) = 'bank-approver' and bank_id = (select platform.organisation_id()) and state = 'disbursement-proposed')
  with check ((select platform.role_name()) = 'bank-approver' and state in ('disbursed', 'registered'));

-- The state table: which step leads from where to where.
create table loans.edge (
  from_state text not null,
  step text not null,
  to_state text not null,
  primary key (from_state, step, to_state)
);
insert into loans.edge (from_state, step, to_state) values
  ('applied', 'value', 'valued'),
  ('applied', 'reject', 'rejected'),
  ('applied', 'withdraw', 'withdrawn'),
  ('valued', 'examine', 'examined'),
  ('valued', 'reject', 'rejected'),
  ('valued', 'withdraw', 'withdrawn'),
  ('examined', 'register-pledge', 'registered'),
  ('examined', 'reject', 'rejected'),
  ('examined', 'withdraw', 'withdrawn'),
  ('registered', 'propose-disbursement', 'disbursement-proposed'),
  ('registered', 'reject', 'rejected'),
  ('registered', 'withdraw', 'withdrawn'),
  ('disbursement-proposed', 'approve-disbursement', 'disbursed'),
  ('disbursement-proposed', 'return-disbursement', 'registered'),
  ('disbursed', 'watch', 'disbursed'),
  ('disbursed', 'mark-overdue', 'overdue'),
  ('disbursed', 'settle', 'settled'),
  ('overdue', 'watch', 'overdue'),
  ('overdue', 'settle', 'settled'),
  ('overdue', 'open-disposal', 'in-disposal'),
  ('in-disposal', 'record-disposal', 'disposed'),
  ('in-disposal', 'settle', 'settled');
select platform.guard_table('loans.edge');
revoke insert on loans.edge from zhirong_app, zhirong_job;
create policy reading on loans.edge for select to zhirong_app using (true);

create table loans.step (
  id uuid primary key,
  -- Two steps may fall into one millisecond; their order is a fact of its own.
  seq bigint generated always as identity,
  loan_id uuid not null references loans.loan,
  step text not null,
  from_state text,
  to_state text not null,
  at timestamptz not null,
  person_id uuid not null,
  person text not null,
  organisation_id uuid not null,
  organisation text not null,
  role text not null,
  facts jsonb not null check (jsonb_typeof(facts) = 'object'),
  foreign key (from_state, step, to_state) references loans.edge,
  -- The first step has no state before it.
  check ((step = 'apply') = (from_state is null)),
  check (step <> 'apply' or to_state = 'applied')
);
create index step_loan on loans.step (loan_id, seq);
select platform.guard_table('loans.step');
create policy with_the_loan on loans.step for select to zhirong_app using (exists (select from loans.loan l where l.id = loan_id));
create policy taking on loans.step for insert to zhirong_app
  with check (((select platform.is_bank()) or (select platform.is_enterprise())) and person_id = (select platform.person_id()) and organisation_id = (select platform.organisation_id())
    and role = (select platform.role_name()) and exists (select from loans.loan l where l.id = loan_id));

create table loans.registration (
  loan_id uuid primary key,
  enterprise_id uuid not null,
  bank_id uuid not null,
  region_path text not null collate "C",
  registration_number text not null constraint registration_number_once unique,
  registered_on date not null,
  rights text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  foreign key (loan_id, enterprise_id, bank_id, region_path) references loans.loan (id, enterprise_id, bank_id, region_path)
);
select platform.guard_table('loans.registration');
create policy with_the_loan on loans.registration for select to zhirong_app using (exists (select from loans.loan l where l.id = loan_id));
create policy recording on loans.registration for insert to zhirong_app
  with check ((select platform.role_name()) = 'bank-officer' and bank_id = (select platform.organisation_id()) and recorded_by = (select platform.person_id()));

-- What one person proposes to pay out. The newest row of a file in state disbursement-proposed is the one to approve.
create table loans.proposal (
  id uuid primary key,
  seq bigint generated always as identity,
  loan_id uuid not null,
  enterprise_id uuid not null,
  bank_id uuid not null,
  region_path text not null collate "C",
  amount_fen bigint not null check (amount_fen > 0),
  pledged_fen bigint not null check (pledged_fen > 0 and pledged_fen <= amount_fen),
  disbursed_on date not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  foreign key (loan_id, enterprise_id, bank_id, region_path) references loans.loan (id, enterprise_id, bank_id, region_path),
  unique (id, loan_id, amount_fen, pledged_fen, disbursed_on, proposed_by)
);
create index proposal_loan on loans.proposal (loan_id, seq desc);
select platform.guard_table('loans.proposal');
create policy bank on loans.proposal for select to zhirong_app using ((select platform.is_bank()) and bank_id = (select platform.organisation_id()));
create policy proposing on loans.proposal for insert to zhirong_app
  with check ((select platform.role_name()) = 'bank-officer' and bank_id = (select platform.organisation_id()) and proposed_by = (select platform.person_id()));

-- Money that left. `pledged_fen` is the part secured by pledged rights: what annex 3 counts.
create table loans.disbursement (
  id uuid primary key,
  loan_id uuid not null unique,
  proposal_id uuid not null,
  enterprise_id uuid not null,
  bank_id uuid not null,
  region_path text not null collate "C",
  amount_fen bigint not null,
  pledged_fen bigint not null,
  disbursed_on date not null,
  proposed_by uuid not null,
  approved_by uuid not null,
  approved_by_name text not null,
  approved_at timestamptz not null,
  constraint disbursement_two_people check (proposed_by <> approved_by),
  foreign key (loan_id, enterprise_id, bank_id, region_path) references loans.loan (id, enterprise_id, bank_id, region_path),
  -- What is paid is what was proposed, by whom it was proposed: no other figure can be written.
  foreign key (proposal_id, loan_id, amount_fen, pledged_fen, disbursed_on, proposed_by)
    references loans.proposal (id, loan_id, amount_fen, pledged_fen, disbursed_on, proposed_by)
);
create index disbursement_region on loans.disbursement (region_path, disbursed_on);
create index disbursement_day on loans.disbursement (disbursed_on);
select platform.guard_table('loans.disbursement');
create policy firm on loans.disbursement for select to zhirong_app using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()));
create policy bank on loans.disbursement for select to zhirong_app using ((select platform.is_bank()) and bank_id = (select platform.organisation_id()));
create policy officers on loans.disbursement for select to zhirong_app using (starts_with(region_path, (select platform.officer_region())));
create policy approving on loans.disbursement for insert to zhirong_app
  with check ((select platform.role_name()) = 'bank-approver' and bank_id = (select platform.organisation_id()) and approved_by = (select platform.person_id()));

-- No file stands as disbursed without its row of money; judged at the end, so that either may be written first.
create function loans.require_disbursement() returns trigger language plpgsql as $$
begin
  if not exists (select from loans.disbursement d where d.loan_id = new.id) then
    raise exception 'loan % is disbursed without a disbursement', new.id using errcode = '23514', constraint = 'loan_disbursed_with_row';
  end if;
  return null;
end $$;
create constraint trigger disbursed_with_row after insert or update of state on loans.loan deferrable initially deferred
  for each row when (new.state in ('disbursed', 'overdue', 'in-disposal', 'disposed', 'settled')) execute function loans.require_disbursement();
