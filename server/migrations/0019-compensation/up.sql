-- Risk-compensation funds: rules, loans filed into them, loss claims, payments and what comes back.
create schema compensation;
grant usage on schema compensation to zhirong_app, zhirong_job;
create sequence compensation.number;
grant usage on sequence compensation.number to zhirong_app, zhirong_job;

-- Who sums up a fund waits until whoever sums it up now has committed.
create function compensation.take_turn(fund uuid) returns void language sql
  as $$ select pg_advisory_xact_lock(7302019, hashtext(fund::text)) $$;
create function compensation.refuse(what text, name text) returns void language plpgsql
  as $$ begin raise exception 'compensation: %', what using errcode = '23514', constraint = name; end $$;
-- Every table of shares sums to exactly one hundred percent.
create function compensation.shares_whole(tables jsonb) returns boolean language sql immutable as $$
  select jsonb_typeof(tables) = 'array' and jsonb_array_length(tables) > 0 and not exists (
    select from jsonb_array_elements(tables) t where (select sum((p->>'percent')::numeric) from jsonb_array_elements(t->'parties') p) is distinct from 100) $$;

create table compensation.fund (
  id uuid primary key,
  number text not null unique,
  name text not null,
  kind text not null check (kind in ('special', 'unified')),
  adcode text not null collate "C",
  region text not null,
  region_path text not null collate "C",
  operator_id uuid not null references identity.organisation,
  operator text not null,
  book_id uuid not null unique references ledger.book,
  opened_by uuid not null,
  opened_at timestamptz not null,
  command_id uuid not null,
  constraint fund_name unique (region_path, name),
  unique (id, region_path, operator_id)
);

create table compensation.contributor (
  id uuid primary key,
  fund_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  place integer not null,
  name text not null,
  level text not null check (level in ('central', 'province', 'city', 'county', 'operator', 'other')),
  unique (fund_id, name),
  unique (id, fund_id),
  foreign key (fund_id, region_path, operator_id) references compensation.fund (id, region_path, operator_id)
);

create table compensation.rules (
  id uuid primary key,
  fund_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  version_no integer not null,
  effective_on date not null,
  ends_on date check (ends_on >= effective_on),
  leverage_hundredths bigint not null check (leverage_hundredths > 0),
  leverage_base text not null check (leverage_base in ('paid-in', 'balance')),
  loan_cap_fen bigint check (loan_cap_fen > 0),
  firm_year_cap_fen bigint check (firm_year_cap_fen > 0),
  year_cap_fen bigint check (year_cap_fen > 0),
  overdue_days_count integer not null check (overdue_days_count >= 0),
  stop_at_percent numeric(7, 4) check (stop_at_percent >= 0),
  first_role text not null check (first_role in ('fund-operator', 'ip-officer', 'finance-officer')),
  second_role text not null check (second_role in ('fund-operator', 'ip-officer', 'finance-officer')),
  separate_organisations boolean not null,
  -- [{key, name, parties: [{kind, percent, contributorId?}]}]
  tables jsonb not null constraint rules_shares_whole check (compensation.shares_whole(tables)),
  source jsonb not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  command_id uuid not null,
  unique (fund_id, version_no),
  unique (id, fund_id, proposed_by),
  foreign key (fund_id, region_path, operator_id) references compensation.fund (id, region_path, operator_id)
);

create table compensation.rules_release (
  rules_id uuid primary key,
  fund_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  proposed_by uuid not null,
  released_by uuid not null,
  released_by_name text not null,
  released_at timestamptz not null,
  constraint rules_two_people check (proposed_by <> released_by),
  foreign key (rules_id, fund_id, proposed_by) references compensation.rules (id, fund_id, proposed_by)
);

create table compensation.deposit (
  id uuid primary key,
  fund_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  contributor_id uuid not null,
  amount_fen bigint not null check (amount_fen > 0),
  paid_on date not null,
  reference text not null,
  entry_id uuid not null unique references ledger.entry,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  constraint deposit_reference_once unique (fund_id, reference),
  foreign key (contributor_id, fund_id) references compensation.contributor (id, fund_id)
);

create table compensation.package (
  id uuid primary key,
  number text not null unique,
  name text not null,
  adcode text not null collate "C",
  region text not null,
  region_path text not null collate "C",
  opened_by uuid not null,
  opened_at timestamptz not null,
  constraint package_name unique (region_path, name)
);

create table compensation.filing (
  id uuid primary key,
  number text not null unique,
  fund_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  rules_id uuid not null references compensation.rules,
  loan_id uuid not null references loans.loan,
  loan_number text not null,
  enterprise_id uuid not null,
  enterprise text not null,
  bank_id uuid not null,
  bank text not null,
  covered_fen bigint not null check (covered_fen > 0),
  disbursed_on date not null,
  due_on date not null,
  table_key text not null,
  table_name text not null,
  filed_by uuid not null,
  filed_by_name text not null,
  filed_at timestamptz not null,
  command_id uuid not null,
  unique (id, fund_id, bank_id, region_path, operator_id),
  unique (id, filed_by),
  foreign key (fund_id, region_path, operator_id) references compensation.fund (id, region_path, operator_id)
);
create index filing_fund on compensation.filing (fund_id, filed_at desc);
create index filing_bank on compensation.filing (bank_id, filed_at desc);
create index filing_loan on compensation.filing (loan_id);

-- One way for a loan: a fund or a batch package, never both, never twice.
create table compensation.route (
  loan_id uuid primary key references loans.loan,
  filing_id uuid unique references compensation.filing,
  package_id uuid references compensation.package,
  loan_number text not null,
  enterprise text not null,
  bank text not null,
  bank_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid,
  taken_by uuid not null,
  taken_at timestamptz not null,
  constraint route_one_way check ((filing_id is null) <> (package_id is null))
);
create index route_package on compensation.route (package_id);

create table compensation.filing_party (
  filing_id uuid not null,
  place integer not null,
  fund_id uuid not null,
  bank_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  kind text not null check (kind in ('fund', 'bank', 'guarantor', 'insurer', 'appraiser', 'agency')),
  name text not null,
  organisation_id uuid,
  contributor_id uuid,
  percent numeric(7, 4) not null check (percent >= 0),
  primary key (filing_id, place),
  check (contributor_id is null or kind = 'fund'),
  foreign key (filing_id, fund_id, bank_id, region_path, operator_id) references compensation.filing (id, fund_id, bank_id, region_path, operator_id)
);
create index filing_party_organisation on compensation.filing_party (organisation_id);

create table compensation.filing_decision (
  filing_id uuid primary key,
  fund_id uuid not null,
  bank_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  outcome text not null check (outcome in ('accepted', 'refused')),
  reason text,
  filed_by uuid not null,
  decided_by uuid not null,
  decided_by_name text not null,
  decided_at timestamptz not null,
  constraint filing_two_people check (filed_by <> decided_by),
  check (outcome = 'accepted' or reason is not null),
  foreign key (filing_id, filed_by) references compensation.filing (id, filed_by),
  foreign key (filing_id, fund_id, bank_id, region_path, operator_id) references compensation.filing (id, fund_id, bank_id, region_path, operator_id)
);

create table compensation.filing_end (
  filing_id uuid primary key,
  fund_id uuid not null,
  bank_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  ending text not null check (ending in ('settled', 'withdrawn')),
  ended_on date not null,
  ended_by uuid not null,
  ended_at timestamptz not null,
  foreign key (filing_id, fund_id, bank_id, region_path, operator_id) references compensation.filing (id, fund_id, bank_id, region_path, operator_id)
);

create table compensation.claim (
  id uuid primary key,
  number text not null unique,
  filing_id uuid not null constraint claim_once unique,
  fund_id uuid not null,
  bank_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  enterprise_id uuid not null,
  state text not null check (state in ('gathering', 'handed-in', 'examined', 'approved', 'paid')),
  state_since timestamptz not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  unique (id, fund_id, bank_id, region_path, operator_id),
  foreign key (filing_id, fund_id, bank_id, region_path, operator_id) references compensation.filing (id, fund_id, bank_id, region_path, operator_id)
);
create index claim_fund on compensation.claim (fund_id, state);
create index claim_bank on compensation.claim (bank_id, opened_at desc);

-- The newest row of a gate counts: a correction is a new row.
create table compensation.gate (
  id uuid primary key,
  seq bigint generated always as identity,
  claim_id uuid not null,
  fund_id uuid not null,
  bank_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  gate text not null check (gate in ('default', 'recovery', 'loss')),
  happened_on date not null,
  document text not null,
  document_number text not null,
  document_on date not null,
  way text,
  outstanding_fen bigint,
  recovered_fen bigint,
  costs_fen bigint,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  check ((gate = 'recovery') = (way is not null)),
  check ((gate = 'loss') = (outstanding_fen is not null and recovered_fen >= 0 and costs_fen >= 0 and outstanding_fen > 0)),
  foreign key (claim_id, fund_id, bank_id, region_path, operator_id) references compensation.claim (id, fund_id, bank_id, region_path, operator_id)
);
create index gate_claim on compensation.gate (claim_id, gate, seq desc);

create table compensation.claim_step (
  id uuid primary key,
  seq bigint generated always as identity,
  claim_id uuid not null,
  fund_id uuid not null,
  bank_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  step text not null,
  at timestamptz not null,
  person_id uuid not null,
  person text not null,
  organisation_id uuid not null,
  organisation text not null,
  role text not null,
  facts jsonb not null,
  foreign key (claim_id, fund_id, bank_id, region_path, operator_id) references compensation.claim (id, fund_id, bank_id, region_path, operator_id)
);
create index claim_step_claim on compensation.claim_step (claim_id, seq);

-- First of the two steps: what loss is recognised.
create table compensation.examination (
  id uuid primary key,
  seq bigint generated always as identity,
  claim_id uuid not null,
  fund_id uuid not null,
  bank_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  loss_fen bigint not null check (loss_fen > 0),
  reason text,
  examined_by uuid not null,
  examined_by_name text not null,
  examined_organisation uuid not null,
  examined_at timestamptz not null,
  unique (id, claim_id, loss_fen, examined_by, examined_organisation),
  foreign key (claim_id, fund_id, bank_id, region_path, operator_id) references compensation.claim (id, fund_id, bank_id, region_path, operator_id)
);
create index examination_claim on compensation.examination (claim_id, seq desc);

-- Second step: the award, its shares, and the money set aside. No other loss than the examined one can be written.
create table compensation.award (
  id uuid primary key,
  seq bigint generated always as identity,
  claim_id uuid not null,
  examination_id uuid not null unique,
  fund_id uuid not null,
  bank_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  rules_id uuid not null references compensation.rules,
  enterprise_id uuid not null,
  year integer not null,
  loss_fen bigint not null,
  fund_fen bigint not null check (fund_fen > 0 and fund_fen <= loss_fen),
  reservation_id uuid not null unique references ledger.reservation,
  separate_organisations boolean not null,
  examined_by uuid not null,
  examined_organisation uuid not null,
  approved_by uuid not null,
  approved_by_name text not null,
  approved_organisation uuid not null,
  approved_at timestamptz not null,
  approved_on date not null,
  constraint award_two_people check (examined_by <> approved_by),
  constraint award_two_organisations check (not separate_organisations or examined_organisation <> approved_organisation),
  unique (id, approved_by, fund_fen),
  unique (id, loss_fen),
  foreign key (examination_id, claim_id, loss_fen, examined_by, examined_organisation)
    references compensation.examination (id, claim_id, loss_fen, examined_by, examined_organisation),
  foreign key (claim_id, fund_id, bank_id, region_path, operator_id) references compensation.claim (id, fund_id, bank_id, region_path, operator_id)
);
create index award_claim on compensation.award (claim_id, seq desc);
create index award_year on compensation.award (fund_id, year);

create table compensation.award_part (
  award_id uuid not null references compensation.award,
  place integer not null,
  fund_id uuid not null,
  bank_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  kind text not null,
  name text not null,
  organisation_id uuid,
  contributor_id uuid,
  percent numeric(7, 4) not null,
  amount_fen bigint not null check (amount_fen >= 0),
  -- What a partner's statement says of the claim, which he does not see itself.
  claim_number text not null,
  enterprise text not null,
  whole_fen bigint not null,
  primary key (award_id, place)
);
create index award_part_organisation on compensation.award_part (organisation_id);

create table compensation.award_end (
  award_id uuid primary key references compensation.award,
  fund_id uuid not null,
  bank_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  reason text not null,
  ended_by uuid not null,
  ended_at timestamptz not null
);

create table compensation.payment_file (
  id uuid primary key,
  fund_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  file_hash text not null,
  file_name text not null,
  lines_count integer not null,
  loaded_by uuid not null,
  loaded_at timestamptz not null,
  constraint payment_file_once unique (fund_id, file_hash)
);

create table compensation.payment (
  award_id uuid primary key,
  fund_id uuid not null,
  bank_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  fund_fen bigint not null,
  entry_id uuid not null unique references ledger.entry,
  paid_on date not null,
  reference text not null,
  approved_by uuid not null,
  paid_by uuid not null,
  paid_by_name text not null,
  paid_at timestamptz not null,
  constraint payment_two_people check (approved_by <> paid_by),
  constraint payment_reference_once unique (fund_id, reference),
  foreign key (award_id, approved_by, fund_fen) references compensation.award (id, approved_by, fund_fen)
);
create index payment_fund on compensation.payment (fund_id, paid_on);

create table compensation.recovery (
  id uuid primary key,
  number text not null unique,
  award_id uuid not null references compensation.payment,
  claim_id uuid not null references compensation.claim,
  fund_id uuid not null,
  bank_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  amount_fen bigint not null check (amount_fen > 0),
  costs_fen bigint not null check (costs_fen >= 0),
  net_fen bigint not null check (net_fen > 0 and net_fen = amount_fen - costs_fen),
  recovered_on date not null,
  reference text not null,
  reported_by uuid not null,
  reported_by_name text not null,
  reported_at timestamptz not null,
  constraint recovery_reference_once unique (fund_id, reference),
  unique (id, award_id, net_fen, reported_by)
);
create index recovery_claim on compensation.recovery (claim_id);

create table compensation.receipt (
  recovery_id uuid primary key,
  award_id uuid not null,
  fund_id uuid not null,
  bank_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  net_fen bigint not null,
  fund_fen bigint not null check (fund_fen >= 0 and fund_fen <= net_fen),
  entry_id uuid unique references ledger.entry,
  reported_by uuid not null,
  confirmed_by uuid not null,
  confirmed_by_name text not null,
  confirmed_on date not null,
  confirmed_at timestamptz not null,
  constraint receipt_two_people check (reported_by <> confirmed_by),
  check ((fund_fen > 0) = (entry_id is not null)),
  foreign key (recovery_id, award_id, net_fen, reported_by) references compensation.recovery (id, award_id, net_fen, reported_by)
);
create index receipt_award on compensation.receipt (award_id);

create table compensation.receipt_part (
  recovery_id uuid not null references compensation.receipt,
  place integer not null,
  award_id uuid not null,
  fund_id uuid not null,
  bank_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  kind text not null,
  name text not null,
  organisation_id uuid,
  contributor_id uuid,
  percent numeric(7, 4) not null,
  amount_fen bigint not null check (amount_fen >= 0),
  recovered_on date not null,
  claim_number text not null,
  enterprise text not null,
  whole_fen bigint not null,
  primary key (recovery_id, place)
);
create index receipt_part_award on compensation.receipt_part (award_id, place);
create index receipt_part_organisation on compensation.receipt_part (organisation_id);

create table compensation.halt_proposal (
  id uuid primary key,
  seq bigint generated always as identity,
  fund_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  action text not null check (action in ('stop', 'resume')),
  reason text not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  unique (id, fund_id, action, proposed_by)
);
-- What stops and resumes a fund. The newest row says how it stands; without one it runs.
create table compensation.halt (
  id uuid primary key,
  seq bigint generated always as identity,
  fund_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  action text not null check (action in ('stop', 'resume')),
  reason text not null,
  proposal_id uuid unique,
  proposed_by uuid,
  decided_by uuid,
  decided_by_name text,
  at timestamptz not null,
  -- By itself a fund only stops; everything else takes two people.
  constraint halt_two_people check (case when proposal_id is null then action = 'stop' and decided_by is null else proposed_by <> decided_by end),
  foreign key (proposal_id, fund_id, action, proposed_by) references compensation.halt_proposal (id, fund_id, action, proposed_by)
);
create index halt_fund on compensation.halt (fund_id, seq desc);

create function compensation.may_keep(region text, operator uuid) returns boolean language sql stable parallel safe
  as $$ select coalesce(case platform.role_name()
    when 'fund-operator' then operator = platform.organisation_id()
    when 'finance-officer' then starts_with(region, platform.region_path())
    when 'ip-officer' then starts_with(region, platform.region_path()) end, false) $$;
create function compensation.is_partner() returns boolean language sql stable parallel safe
  as $$ select coalesce(platform.role_name() in ('guarantor-officer', 'insurer-officer', 'appraiser', 'agency-officer'), false) $$;

do $$
declare t text;
begin
  foreach t in array array['fund', 'contributor', 'rules', 'rules_release', 'deposit', 'filing', 'filing_party', 'filing_decision', 'filing_end', 'claim', 'gate', 'claim_step',
    'examination', 'award', 'award_part', 'award_end', 'payment_file', 'payment', 'recovery', 'receipt', 'receipt_part', 'halt_proposal', 'halt', 'route'] loop
    perform platform.guard_table(format('compensation.%I', t)::regclass, may_update => t = 'claim', may_delete => t = 'route');
    execute format('create policy operator on compensation.%I for select to zhirong_app using ((select platform.role_name()) = ''fund-operator'' and operator_id = (select platform.organisation_id()))', t);
    execute format('create policy officers on compensation.%I for select to zhirong_app using (starts_with(region_path, (select platform.officer_region())))', t);
    execute format('create policy auditing on compensation.%I for select to zhirong_app using ((select platform.role_name()) = ''auditor'' and starts_with(region_path, (select platform.region_path())))', t);
    if t not in ('filing', 'filing_party', 'filing_end', 'claim', 'gate', 'recovery', 'route', 'claim_step') then
      execute format('create policy keeping on compensation.%I for insert to zhirong_app with check (compensation.may_keep(region_path, operator_id))', t);
    end if;
  end loop;
  -- A bank sees its own loans' rows, and writes those that are its to write.
  foreach t in array array['filing', 'filing_party', 'filing_decision', 'filing_end', 'claim', 'gate', 'claim_step', 'examination', 'award', 'award_part', 'award_end', 'payment', 'recovery', 'receipt', 'receipt_part', 'route'] loop
    execute format('create policy bank on compensation.%I for select to zhirong_app using ((select platform.is_bank()) and bank_id = (select platform.organisation_id()))', t);
  end loop;
  foreach t in array array['filing', 'filing_party', 'filing_end', 'claim', 'gate', 'recovery', 'route'] loop
    execute format('create policy banking on compensation.%I for insert to zhirong_app with check ((select platform.role_name()) = ''bank-officer'' and bank_id = (select platform.organisation_id()))', t);
  end loop;
  -- Whoever bears a part sees that part.
  foreach t in array array['filing_party', 'award_part', 'receipt_part'] loop
    execute format('create policy partner on compensation.%I for select to zhirong_app using ((select compensation.is_partner()) and organisation_id = (select platform.organisation_id()))', t);
  end loop;
end $$;

-- Banks look at the funds they may file into, and at rules once they are released.
create policy banks on compensation.fund for select to zhirong_app
  using ((select platform.is_bank()) and (starts_with((select platform.region_path()), region_path) or starts_with(region_path, (select platform.region_path()))));
create policy banks on compensation.rules for select to zhirong_app
  using ((select platform.is_bank()) and exists (select from compensation.rules_release r where r.rules_id = id) and exists (select from compensation.fund f where f.id = fund_id));
create policy banks on compensation.rules_release for select to zhirong_app using ((select platform.is_bank()) and exists (select from compensation.fund f where f.id = fund_id));
create policy banks on compensation.halt for select to zhirong_app using ((select platform.is_bank()) and exists (select from compensation.fund f where f.id = fund_id));
create policy banks on compensation.contributor for select to zhirong_app using ((select platform.is_bank()) and exists (select from compensation.fund f where f.id = fund_id));
create policy partners on compensation.fund for select to zhirong_app
  using ((select compensation.is_partner()) and exists (select from compensation.filing_party p where p.fund_id = fund.id));

create policy partners on compensation.payment for select to zhirong_app
  using ((select compensation.is_partner()) and exists (select from compensation.award_part p where p.award_id = payment.award_id));

-- Both sides take steps of a claim; everyone only in his own name.
create policy stepping on compensation.claim_step for insert to zhirong_app
  with check (person_id = (select platform.person_id()) and organisation_id = (select platform.organisation_id()) and role = (select platform.role_name())
    and exists (select from compensation.claim c where c.id = claim_id));
revoke update on compensation.claim from zhirong_app;
grant update (state, state_since) on compensation.claim to zhirong_app;
create policy handing_in on compensation.claim for update to zhirong_app
  using ((select platform.role_name()) = 'bank-approver' and bank_id = (select platform.organisation_id()) and state = 'gathering') with check (state = 'handed-in');
create policy deciding on compensation.claim for update to zhirong_app
  using (compensation.may_keep(region_path, operator_id) and state <> 'gathering') with check (compensation.may_keep(region_path, operator_id));
-- A refused filing sets the loan free.
create policy setting_free on compensation.route for delete to zhirong_app
  using (compensation.may_keep(region_path, operator_id) and exists (select from compensation.filing_decision d where d.filing_id = route.filing_id and d.outcome = 'refused'));

select platform.guard_table('compensation.package');
create policy officers on compensation.package for select to zhirong_app using (starts_with(region_path, (select platform.officer_region())));
create policy others on compensation.package for select to zhirong_app
  using (((select platform.is_bank()) or (select platform.role_name()) = 'fund-operator') and (starts_with((select platform.region_path()), region_path) or starts_with(region_path, (select platform.region_path()))));
create policy opening on compensation.package for insert to zhirong_app
  with check ((select platform.role_name()) in ('finance-officer', 'ip-officer') and starts_with(region_path, (select platform.officer_region())));

-- The parties of a filing bear the whole.
create function compensation.check_filing() returns trigger language plpgsql as $$
begin
  if (select sum(percent) from compensation.filing_party where filing_id = new.id) is distinct from 100 then
    perform compensation.refuse('the shares of a loan sum to one hundred', 'filing_shares_whole');
  end if;
  if not exists (select from compensation.route where filing_id = new.id and loan_id = new.loan_id) then
    perform compensation.refuse('a filed loan has taken its way', 'filing_has_route');
  end if;
  return null;
end $$;
create constraint trigger filing_whole after insert on compensation.filing deferrable initially deferred
  for each row execute function compensation.check_filing();

-- 元 of loans the fund stands behind now.
create function compensation.covered_fen(fund uuid) returns bigint language sql stable as $$
  select coalesce(sum(f.covered_fen), 0)::bigint from compensation.filing f
  join compensation.filing_decision d on d.filing_id = f.id and d.outcome = 'accepted'
  where f.fund_id = fund and not exists (select from compensation.filing_end e where e.filing_id = f.id)
    and not exists (select from compensation.claim c where c.filing_id = f.id and c.state = 'paid') $$;
create function compensation.base_fen(fund uuid, base text) returns bigint language sql stable as $$
  select (coalesce((select sum(amount_fen) from compensation.deposit where fund_id = fund), 0)
    - case base when 'balance' then coalesce((select sum(fund_fen) from compensation.payment where fund_id = fund), 0)
        - coalesce((select sum(fund_fen) from compensation.receipt where fund_id = fund), 0) else 0 end)::bigint $$;

create function compensation.check_acceptance() returns trigger language plpgsql as $$
declare r record;
begin
  perform compensation.take_turn(new.fund_id);
  select u.* into r from compensation.rules u join compensation.filing f on f.rules_id = u.id where f.id = new.filing_id;
  if compensation.covered_fen(new.fund_id) * 100 > r.leverage_hundredths * compensation.base_fen(new.fund_id, r.leverage_base) then
    perform compensation.refuse('leverage is passed', 'fund_leverage');
  end if;
  return null;
end $$;
create trigger acceptance_within_leverage after insert on compensation.filing_decision for each row
  when (new.outcome = 'accepted') execute function compensation.check_acceptance();

-- A claim leaves the bank with all three gates, in their order.
create function compensation.check_gates() returns trigger language plpgsql as $$
declare days date[];
begin
  select array_agg(happened_on order by case gate when 'default' then 1 when 'recovery' then 2 else 3 end) into days
  from (select distinct on (gate) gate, happened_on from compensation.gate where claim_id = new.id order by gate, seq desc) g;
  if coalesce(array_length(days, 1), 0) < 3 or days[1] > days[2] or days[2] > days[3] then
    perform compensation.refuse('three gates in order', 'claim_three_gates');
  end if;
  return null;
end $$;
create trigger gates_in_order after update of state on compensation.claim for each row
  when (old.state = 'gathering' and new.state = 'handed-in') execute function compensation.check_gates();

create function compensation.check_award() returns trigger language plpgsql as $$
declare
  r record; total bigint; firm bigint; fund bigint;
begin
  perform compensation.take_turn(new.fund_id);
  select * into r from compensation.rules where id = new.rules_id;
  select sum(amount_fen), sum(amount_fen) filter (where kind = 'fund') into total, fund from compensation.award_part where award_id = new.id;
  if total is distinct from new.loss_fen or fund is distinct from new.fund_fen then
    perform compensation.refuse('the parts of a loss sum to it', 'award_parts_whole');
  end if;
  if (select count(*) from compensation.award a where a.claim_id = new.claim_id and not exists (select from compensation.award_end e where e.award_id = a.id)) > 1 then
    perform compensation.refuse('one living award a claim', 'award_once');
  end if;
  select coalesce(sum(a.fund_fen), 0), coalesce(sum(a.fund_fen) filter (where a.enterprise_id = new.enterprise_id), 0) into total, firm
  from compensation.award a where a.fund_id = new.fund_id and a.year = new.year and not exists (select from compensation.award_end e where e.award_id = a.id);
  if total > r.year_cap_fen then perform compensation.refuse('above the cap of the year', 'award_year_cap'); end if;
  if firm > r.firm_year_cap_fen then perform compensation.refuse('above the cap of the firm', 'award_firm_year_cap'); end if;
  return null;
end $$;
create constraint trigger award_sound after insert on compensation.award deferrable initially deferred
  for each row execute function compensation.check_award();

create function compensation.check_receipt() returns trigger language plpgsql as $$
begin
  perform compensation.take_turn(new.fund_id);
  if (select sum(net_fen) from compensation.receipt where award_id = new.award_id) > (select loss_fen from compensation.award where id = new.award_id) then
    perform compensation.refuse('more came back than was lost', 'receipts_within_loss');
  end if;
  if (select coalesce(sum(amount_fen), 0) from compensation.receipt_part where recovery_id = new.recovery_id) <> new.net_fen
    or (select coalesce(sum(amount_fen), 0) from compensation.receipt_part where recovery_id = new.recovery_id and kind = 'fund') <> new.fund_fen then
    perform compensation.refuse('the parts of a recovery sum to it', 'receipt_parts_whole');
  end if;
  if exists (select from compensation.award_part a left join compensation.receipt_part p on p.award_id = a.award_id and p.place = a.place
    where a.award_id = new.award_id group by a.place, a.amount_fen having coalesce(sum(p.amount_fen), 0) > a.amount_fen) then
    perform compensation.refuse('nobody gets back more than he bore', 'receipt_within_part');
  end if;
  return null;
end $$;
create constraint trigger receipt_sound after insert on compensation.receipt deferrable initially deferred
  for each row execute function compensation.check_receipt();
