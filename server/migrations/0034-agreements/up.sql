-- Agreements between those who bear a loss or work together, the loans under them, and insurance of rights.
create schema agreements;
grant usage on schema agreements to zhirong_app, zhirong_job;
create sequence agreements.number;
grant usage on sequence agreements.number to zhirong_app, zhirong_job;

create function agreements.refuse(what text, name text) returns void language plpgsql
  as $$ begin raise exception 'agreements: %', what using errcode = '23514', constraint = name; end $$;

create table agreements.agreement (
  id uuid primary key,
  seq bigint generated always as identity,
  number text not null unique,
  kind text not null check (kind in ('risk-sharing', 'park', 'strategic')),
  name text not null,
  adcode text not null collate "C",
  region text not null,
  region_path text not null collate "C",
  fund_id uuid references compensation.fund,
  fund text,
  signed_on date not null,
  from_on date not null,
  until_on date,
  scope text not null,
  keeper_id uuid not null references identity.organisation,
  keeper text not null,
  kept_by uuid not null,
  kept_by_name text not null,
  kept_at timestamptz not null,
  command_id uuid not null,
  -- Organisations of the platform that are party: who sees it besides officers and its keeper.
  party_ids uuid[] not null,
  check (until_on >= from_on),
  check (kind = 'strategic' or until_on is not null),
  check ((fund_id is null) = (fund is null)),
  constraint agreement_name unique (region_path, name),
  unique (id, region_path, keeper_id)
);
create index agreement_region on agreements.agreement (region_path);
create index agreement_keeper on agreements.agreement (keeper_id);
create index agreement_parties on agreements.agreement using gin (party_ids);
select platform.guard_table('agreements.agreement');

create table agreements.party (
  agreement_id uuid not null,
  region_path text not null collate "C",
  keeper_id uuid not null,
  place integer not null check (place between 1 and 12),
  kind text not null check (kind in ('fund', 'bank', 'guarantor', 'insurer', 'appraiser', 'agency', 'government', 'park', 'association')),
  organisation_id uuid references identity.organisation,
  name text not null,
  percent numeric(7, 4) check (percent > 0 and percent <= 100),
  limit_fen bigint check (limit_fen is null or limit_fen > 0 and kind = 'bank'),
  primary key (agreement_id, place),
  constraint party_once unique (agreement_id, name),
  foreign key (agreement_id, region_path, keeper_id) references agreements.agreement (id, region_path, keeper_id)
);

create table agreements.text (
  id uuid primary key,
  seq bigint generated always as identity,
  agreement_id uuid not null,
  region_path text not null collate "C",
  keeper_id uuid not null,
  hash text not null check (length(hash) = 64),
  name text not null,
  media_type text not null,
  size_bytes bigint not null check (size_bytes > 0),
  added_by uuid not null,
  added_by_name text not null,
  added_at timestamptz not null,
  constraint text_once unique (agreement_id, hash),
  foreign key (agreement_id, region_path, keeper_id) references agreements.agreement (id, region_path, keeper_id)
);

create table agreements.confirmation (
  agreement_id uuid not null,
  region_path text not null collate "C",
  keeper_id uuid not null,
  organisation_id uuid not null,
  confirmed_by uuid not null,
  confirmed_by_name text not null,
  confirmed_at timestamptz not null,
  primary key (agreement_id, organisation_id),
  foreign key (agreement_id, region_path, keeper_id) references agreements.agreement (id, region_path, keeper_id)
);

create table agreements.ending (
  agreement_id uuid primary key,
  region_path text not null collate "C",
  keeper_id uuid not null,
  ended_on date not null,
  reason text not null,
  ended_by uuid not null,
  ended_by_name text not null,
  ended_at timestamptz not null,
  foreign key (agreement_id, region_path, keeper_id) references agreements.agreement (id, region_path, keeper_id)
);

-- A loan stands under one agreement of a kind.
create table agreements.loan (
  agreement_id uuid not null,
  region_path text not null collate "C",
  keeper_id uuid not null,
  kind text not null,
  loan_id uuid not null,
  loan_number text not null,
  enterprise text not null,
  bank_id uuid not null,
  bank text not null,
  amount_fen bigint not null check (amount_fen > 0),
  disbursed_on date not null,
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (agreement_id, loan_id),
  constraint loan_once unique (loan_id, kind),
  foreign key (agreement_id, region_path, keeper_id) references agreements.agreement (id, region_path, keeper_id)
);

create function agreements.is_signer() returns boolean language sql stable parallel safe
  as $$ select coalesce(platform.role_name() in ('ip-officer', 'finance-officer', 'fund-operator', 'bank-officer', 'bank-approver', 'guarantor-officer', 'insurer-officer', 'appraiser', 'agency-officer'), false) $$;
create function agreements.is_keeper() returns boolean language sql stable parallel safe
  as $$ select coalesce(platform.role_name() in ('ip-officer', 'finance-officer', 'fund-operator', 'bank-officer'), false) $$;

create policy keeper on agreements.agreement for select to zhirong_app using ((select agreements.is_keeper()) and keeper_id = (select platform.organisation_id()));
create policy signers on agreements.agreement for select to zhirong_app using ((select agreements.is_signer()) and (select platform.organisation_id()) = any(party_ids));
create policy officers on agreements.agreement for select to zhirong_app using (starts_with(region_path, (select platform.officer_region())));
create policy auditing on agreements.agreement for select to zhirong_app using ((select platform.role_name()) = 'auditor' and starts_with(region_path, (select platform.region_path())));
create policy keeping on agreements.agreement for insert to zhirong_app
  with check ((select agreements.is_keeper()) and keeper_id = (select platform.organisation_id()) and kept_by = (select platform.person_id()));

do $$
declare t text;
begin
  foreach t in array array['party', 'text', 'confirmation', 'ending', 'loan'] loop
    perform platform.guard_table(format('agreements.%I', t)::regclass);
    -- Of a loan a bank sees only its own, whoever else is party.
    execute format('create policy with_the_agreement on agreements.%I for select to zhirong_app using (exists (select from agreements.agreement a where a.id = agreement_id)%s)', t,
      case t when 'loan' then ' and (not (select platform.is_bank()) or bank_id = (select platform.organisation_id()))' else '' end);
  end loop;
  foreach t in array array['party', 'text', 'ending'] loop
    execute format('create policy keeping on agreements.%I for insert to zhirong_app with check ((select agreements.is_keeper()) and keeper_id = (select platform.organisation_id()))', t);
  end loop;
end $$;
create policy confirming on agreements.confirmation for insert to zhirong_app
  with check ((select agreements.is_signer()) and organisation_id = (select platform.organisation_id()) and confirmed_by = (select platform.person_id())
    and exists (select from agreements.agreement a where a.id = agreement_id and organisation_id = any(a.party_ids)));
create policy banking on agreements.loan for insert to zhirong_app
  with check ((select platform.role_name()) = 'bank-officer' and bank_id = (select platform.organisation_id())
    and exists (select from agreements.agreement a where a.id = agreement_id and bank_id = any(a.party_ids)));

-- Shares of a loss bear the whole, and the list of those who see it is the list of those who signed.
create function agreements.check_agreement() returns trigger language plpgsql as $$
begin
  if new.kind = 'risk-sharing' and (select sum(percent) from agreements.party where agreement_id = new.id) is distinct from 100
    or new.kind = 'park' and coalesce((select sum(percent) from agreements.party where agreement_id = new.id), 100) <> 100
    or new.kind = 'strategic' and exists (select from agreements.party where agreement_id = new.id and percent is not null) then
    perform agreements.refuse('the shares of a loss sum to one hundred', 'agreement_shares_whole');
  end if;
  if (select count(*) from agreements.party where agreement_id = new.id) < 2 then
    perform agreements.refuse('an agreement has two parties', 'agreement_parties');
  end if;
  if exists (select from agreements.party p where p.agreement_id = new.id and p.organisation_id is not null and p.organisation_id <> all(new.party_ids))
    or exists (select from unnest(new.party_ids) o where o not in (select p.organisation_id from agreements.party p where p.agreement_id = new.id and p.organisation_id is not null)) then
    perform agreements.refuse('those who signed see it', 'agreement_party_ids');
  end if;
  return null;
end $$;
create constraint trigger agreement_sound after insert on agreements.agreement deferrable initially deferred
  for each row execute function agreements.check_agreement();

-- What was signed is not added to: parties come with their agreement, before anyone can read its text.
create function agreements.check_party() returns trigger language plpgsql as $$
begin
  if exists (select from agreements.text t where t.agreement_id = new.agreement_id) or (select sum(percent) from agreements.party where agreement_id = new.agreement_id) > 100 then
    perform agreements.refuse('parties come with their agreement', 'agreement_closed');
  end if;
  return null;
end $$;
create constraint trigger party_sound after insert on agreements.party deferrable initially deferred
  for each row execute function agreements.check_party();

create function agreements.check_confirmation() returns trigger language plpgsql as $$
begin
  if not exists (select from agreements.text t where t.agreement_id = new.agreement_id) then
    perform agreements.refuse('what is confirmed can be read', 'confirmation_has_text');
  end if;
  if exists (select from agreements.ending e where e.agreement_id = new.agreement_id) then
    perform agreements.refuse('an ended agreement is confirmed no more', 'confirmation_before_end');
  end if;
  return null;
end $$;
create constraint trigger confirmation_sound after insert on agreements.confirmation deferrable initially deferred
  for each row execute function agreements.check_confirmation();

-- A text that others have confirmed stays the one they confirmed.
create function agreements.check_text() returns trigger language plpgsql as $$
begin
  if exists (select from agreements.confirmation c where c.agreement_id = new.agreement_id) then
    perform agreements.refuse('a confirmed text is not added to', 'text_before_confirmation');
  end if;
  return null;
end $$;
create trigger text_before_confirmation after insert on agreements.text for each row execute function agreements.check_text();

create function agreements.is_confirmed(agreement uuid) returns boolean language sql stable as $$
  select not exists (select from agreements.agreement a, unnest(a.party_ids) o where a.id = agreement
    and not exists (select from agreements.confirmation c where c.agreement_id = a.id and c.organisation_id = o)) $$;

-- One turn for each agreement: what a bank has under it is summed by one at a time.
create function agreements.check_loan() returns trigger language plpgsql as $$
declare most bigint;
begin
  perform pg_advisory_xact_lock(7302034, hashtext(new.agreement_id::text));
  if not agreements.is_confirmed(new.agreement_id) or exists (select from agreements.ending e where e.agreement_id = new.agreement_id) then
    perform agreements.refuse('loans come under what holds', 'loan_in_force');
  end if;
  if not exists (select from agreements.agreement a where a.id = new.agreement_id and a.kind = new.kind and new.disbursed_on >= a.from_on and new.disbursed_on <= coalesce(a.until_on, new.disbursed_on)) then
    perform agreements.refuse('a loan paid out within the term', 'loan_within_term');
  end if;
  select limit_fen into most from agreements.party where agreement_id = new.agreement_id and organisation_id = new.bank_id and kind = 'bank';
  if not found then perform agreements.refuse('the bank is party', 'loan_bank_is_party'); end if;
  if (select sum(amount_fen) from agreements.loan where agreement_id = new.agreement_id and bank_id = new.bank_id) > most then
    perform agreements.refuse('above what the bank may put under it', 'loan_within_limit');
  end if;
  return null;
end $$;
create trigger loan_sound after insert on agreements.loan for each row execute function agreements.check_loan();

create table agreements.insurance (
  id uuid primary key,
  seq bigint generated always as identity,
  policy_number text not null,
  line text not null check (line in ('patent-enforcement', 'infringement-liability', 'overseas-exhibition', 'overseas-liability', 'infringement-loss', 'pledge-loan')),
  insurer_id uuid not null references identity.organisation,
  insurer text not null,
  policyholder text not null,
  enterprise text not null,
  uscc text not null,
  adcode text not null collate "C",
  region text not null,
  region_path text not null collate "C",
  cover_fen bigint not null check (cover_fen > 0),
  premium_fen bigint not null check (premium_fen > 0 and premium_fen <= cover_fen),
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  rights text[] not null,
  bank_id uuid references identity.organisation,
  bank text,
  loan_number text,
  agreement_id uuid references agreements.agreement,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_by_organisation uuid not null,
  recorded_at timestamptz not null,
  command_id uuid not null,
  check (line = 'pledge-loan' or cardinality(rights) > 0),
  check (line <> 'pledge-loan' or (bank_id is not null and loan_number is not null)),
  constraint insurance_once unique (insurer_id, policy_number),
  unique (id, region_path, insurer_id)
);
create index insurance_region on agreements.insurance (region_path);
create index insurance_uscc on agreements.insurance (uscc);
create index insurance_bank on agreements.insurance (bank_id);
create index insurance_until on agreements.insurance (until_on);
select platform.guard_table('agreements.insurance');

create table agreements.policy_file (
  id uuid primary key,
  seq bigint generated always as identity,
  insurance_id uuid not null,
  region_path text not null collate "C",
  insurer_id uuid not null,
  hash text not null check (length(hash) = 64),
  name text not null,
  media_type text not null,
  size_bytes bigint not null check (size_bytes > 0),
  added_by uuid not null,
  added_by_name text not null,
  added_at timestamptz not null,
  constraint policy_file_once unique (insurance_id, hash),
  foreign key (insurance_id, region_path, insurer_id) references agreements.insurance (id, region_path, insurer_id)
);
select platform.guard_table('agreements.policy_file');

create table agreements.insurance_step (
  id uuid primary key,
  seq bigint generated always as identity,
  insurance_id uuid not null,
  region_path text not null collate "C",
  insurer_id uuid not null,
  claim_number text not null,
  step text not null check (step in ('reported', 'documents-complete', 'paid', 'declined')),
  happened_on date not null,
  amount_fen bigint check (amount_fen > 0),
  note text,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  constraint insurance_step_once unique (insurance_id, claim_number, step),
  check (step not in ('reported', 'paid') or amount_fen is not null),
  check (step <> 'declined' or note is not null),
  foreign key (insurance_id, region_path, insurer_id) references agreements.insurance (id, region_path, insurer_id)
);
-- A claim is paid or declined, once.
create unique index insurance_claim_ends_once on agreements.insurance_step (insurance_id, claim_number) where step in ('paid', 'declined');
select platform.guard_table('agreements.insurance_step');

create policy insurer on agreements.insurance for select to zhirong_app using ((select platform.role_name()) = 'insurer-officer' and insurer_id = (select platform.organisation_id()));
create policy firm on agreements.insurance for select to zhirong_app
  using ((select platform.is_enterprise()) and uscc = (select e.uscc from enterprises.enterprise e where e.id = (select platform.organisation_id())));
create policy bank on agreements.insurance for select to zhirong_app using ((select platform.is_bank()) and bank_id = (select platform.organisation_id()));
create policy officers on agreements.insurance for select to zhirong_app using (starts_with(region_path, (select platform.officer_region())));
create policy auditing on agreements.insurance for select to zhirong_app using ((select platform.role_name()) = 'auditor' and starts_with(region_path, (select platform.region_path())));
create policy operators on agreements.insurance for select to zhirong_app
  using ((select platform.role_name()) = 'fund-operator' and agreement_id is not null and exists (select from agreements.agreement a where a.id = agreement_id));
create function agreements.may_record(region text, insurer uuid) returns boolean language sql stable parallel safe
  as $$ select coalesce(case platform.role_name() when 'insurer-officer' then insurer = platform.organisation_id()
    when 'ip-officer' then starts_with(region, platform.region_path()) end, false) $$;
create policy recording on agreements.insurance for insert to zhirong_app with check (agreements.may_record(region_path, insurer_id) and recorded_by = (select platform.person_id()));

do $$
declare t text;
begin
  foreach t in array array['policy_file', 'insurance_step'] loop
    execute format('create policy with_the_insurance on agreements.%I for select to zhirong_app using (exists (select from agreements.insurance i where i.id = insurance_id))', t);
    execute format('create policy recording on agreements.%I for insert to zhirong_app with check (agreements.may_record(region_path, insurer_id))', t);
  end loop;
end $$;

-- Steps of a claim in their order; what is paid stays within the cover.
create function agreements.check_step() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7302035, hashtext(new.insurance_id::text));
  if new.step <> 'reported' and not exists (select from agreements.insurance_step s where s.insurance_id = new.insurance_id and s.claim_number = new.claim_number
      and s.step = case new.step when 'paid' then 'documents-complete' else 'reported' end and s.happened_on <= new.happened_on and s.seq < new.seq)
    or new.step = 'documents-complete' and exists (select from agreements.insurance_step s where s.insurance_id = new.insurance_id and s.claim_number = new.claim_number and s.step in ('paid', 'declined')) then
    perform agreements.refuse('steps of a claim in their order', 'insurance_step_order');
  end if;
  if (select sum(amount_fen) from agreements.insurance_step where insurance_id = new.insurance_id and step = 'paid') > (select cover_fen from agreements.insurance where id = new.insurance_id) then
    perform agreements.refuse('more was paid than was covered', 'insurance_within_cover');
  end if;
  return null;
end $$;
create trigger insurance_step_sound after insert on agreements.insurance_step for each row execute function agreements.check_step();
