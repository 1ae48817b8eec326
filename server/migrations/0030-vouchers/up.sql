-- Money that comes to a budget, or goes back after an appeal was upheld: entered by one, confirmed by another, and in the
-- ledger only then.
create table subsidies.voucher (
  id uuid primary key,
  seq bigint generated always as identity,
  number text not null unique,
  kind text not null check (kind in ('appropriation', 'receipt', 'give-back')),
  programme_id uuid not null,
  payer_path text not null collate "C",
  budget_id uuid,
  claim_id uuid references subsidies.claim,
  amount_fen bigint not null check (amount_fen > 0),
  happened_on date not null,
  reference text not null,
  entered_by uuid not null,
  entered_by_name text not null,
  entered_at timestamptz not null,
  constraint voucher_of_one_thing check (case kind when 'appropriation' then budget_id is not null and claim_id is null else claim_id is not null and budget_id is null end),
  unique (id, payer_path, entered_by, amount_fen),
  foreign key (programme_id, payer_path) references subsidies.programme (id, payer_path),
  foreign key (budget_id, programme_id) references subsidies.budget (id, programme_id)
);
create index voucher_programme on subsidies.voucher (programme_id, seq desc);
create index voucher_claim on subsidies.voucher (claim_id) where claim_id is not null;
create table subsidies.voucher_decision (
  voucher_id uuid primary key,
  payer_path text not null collate "C",
  amount_fen bigint not null,
  outcome text not null check (outcome in ('confirmed', 'returned')),
  reason text,
  entry_id uuid unique references ledger.entry,
  entered_by uuid not null,
  decided_by uuid not null,
  decided_by_name text not null,
  decided_at timestamptz not null,
  -- Who entered it may take it back, and confirm it never.
  constraint voucher_two_people check (outcome = 'returned' or decided_by <> entered_by),
  constraint voucher_in_the_ledger check ((outcome = 'confirmed') = (entry_id is not null)),
  constraint voucher_reason check (outcome = 'confirmed' or reason is not null),
  foreign key (voucher_id, payer_path, entered_by, amount_fen) references subsidies.voucher (id, payer_path, entered_by, amount_fen)
);
do $$
declare t text;
begin
  foreach t in array array['voucher', 'voucher_decision'] loop
    perform platform.guard_table(format('subsidies.%I', t)::regclass);
    execute format('create policy officers on subsidies.%I for select to zhirong_app using (starts_with(payer_path, (select platform.officer_region())))', t);
    execute format('create policy auditing on subsidies.%I for select to zhirong_app using ((select platform.role_name()) = ''auditor'' and starts_with(payer_path, (select platform.region_path())))', t);
  end loop;
end $$;
create policy entering on subsidies.voucher for insert to zhirong_app
  with check (subsidies.may_pay(payer_path) and entered_by = (select platform.person_id()));
create policy deciding on subsidies.voucher_decision for insert to zhirong_app
  with check (subsidies.may_pay(payer_path) and decided_by = (select platform.person_id()));

-- What stood before was recorded by one person; from now on nothing comes in without its voucher.
alter table subsidies.appropriation add column voucher_id uuid unique references subsidies.voucher;
alter table subsidies.claim_receipt add column voucher_id uuid unique references subsidies.voucher;
alter table subsidies.claim_lift add column voucher_id uuid unique references subsidies.voucher;
create function subsidies.check_money_in() returns trigger language plpgsql as $$
begin
  if not exists (select from subsidies.voucher_decision d where d.voucher_id = new.voucher_id and d.outcome = 'confirmed' and d.entry_id = new.entry_id and d.amount_fen = new.amount_fen) then
    perform subsidies.refuse('money comes in by two people', 'money_in_two_people');
  end if;
  return null;
end $$;
create constraint trigger appropriation_by_two after insert on subsidies.appropriation deferrable initially deferred
  for each row execute function subsidies.check_money_in();
create constraint trigger receipt_by_two after insert on subsidies.claim_receipt deferrable initially deferred
  for each row execute function subsidies.check_money_in();
-- Of a claim on which money came in, nothing is lifted before a second person confirmed that it went back.
create function subsidies.check_lift() returns trigger language plpgsql as $$
declare received bigint;
begin
  perform subsidies.take_turn('claim:' || new.claim_id);
  select coalesce(sum(amount_fen), 0) into received from subsidies.claim_receipt where claim_id = new.claim_id;
  if received > 0 and not exists (select from subsidies.voucher v join subsidies.voucher_decision d on d.voucher_id = v.id
      where v.id = new.voucher_id and v.kind = 'give-back' and v.claim_id = new.claim_id and v.amount_fen = received and d.outcome = 'confirmed' and d.entry_id = new.entry_id) then
    perform subsidies.refuse('money goes back by two people', 'money_back_two_people');
  end if;
  return null;
end $$;
create constraint trigger lift_by_two after insert on subsidies.claim_lift deferrable initially deferred
  for each row execute function subsidies.check_lift();

-- S2-17: a borrower reads that its own loan stands in a batch package, whose benefits it may ask for.
create policy borrower on compensation.route for select to zhirong_app
  using ((select platform.is_enterprise()) and package_id is not null and exists (select from loans.loan l where l.id = loan_id and l.enterprise_id = (select platform.organisation_id())));
