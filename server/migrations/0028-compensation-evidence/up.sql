-- Files that prove a gate, and what the region had published when a fund was opened.
create table compensation.evidence (
  id uuid primary key,
  seq bigint generated always as identity,
  claim_id uuid not null,
  fund_id uuid not null,
  bank_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  gate text not null check (gate in ('default', 'recovery', 'loss')),
  hash text not null check (length(hash) = 64),
  name text not null,
  media_type text not null,
  size_bytes bigint not null check (size_bytes > 0),
  added_by uuid not null,
  added_by_name text not null,
  added_at timestamptz not null,
  constraint evidence_once unique (claim_id, gate, hash),
  foreign key (claim_id, fund_id, bank_id, region_path, operator_id) references compensation.claim (id, fund_id, bank_id, region_path, operator_id)
);
select platform.guard_table('compensation.evidence');
create policy operator on compensation.evidence for select to zhirong_app using ((select platform.role_name()) = 'fund-operator' and operator_id = (select platform.organisation_id()));
create policy officers on compensation.evidence for select to zhirong_app using (starts_with(region_path, (select platform.officer_region())));
create policy auditing on compensation.evidence for select to zhirong_app using ((select platform.role_name()) = 'auditor' and starts_with(region_path, (select platform.region_path())));
create policy bank on compensation.evidence for select to zhirong_app using ((select platform.is_bank()) and bank_id = (select platform.organisation_id()));
create policy banking on compensation.evidence for insert to zhirong_app
  with check ((select platform.role_name()) = 'bank-officer' and bank_id = (select platform.organisation_id()) and added_by = (select platform.person_id()));

-- Nothing is added to a claim that has left the bank, however close the two are.
create function compensation.check_evidence() returns trigger language plpgsql as $$
begin
  if not exists (select from compensation.claim where id = new.claim_id and state = 'gathering') then
    perform compensation.refuse('evidence is gathered before a claim is handed in', 'evidence_while_gathering');
  end if;
  return null;
end $$;
create constraint trigger evidence_while_gathering after insert on compensation.evidence deferrable initially deferred
  for each row execute function compensation.check_evidence();

-- As they stood on the day the fund was opened: the library goes on.
alter table compensation.fund add column terms jsonb check (jsonb_typeof(terms) = 'object');
alter table compensation.rules add column deviation text;
