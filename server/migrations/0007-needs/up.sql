-- Financing needs of firms (S0-04, S1-10), and what banks answer to them (S0-05, S2-23).
create schema needs;
grant usage on schema needs to zhirong_app, zhirong_job;

create sequence needs.number;
grant usage on sequence needs.number to zhirong_app, zhirong_job;

create table needs.need (
  id uuid primary key,
  number text not null unique,
  enterprise_id uuid not null references enterprises.enterprise,
  enterprise text not null,
  uscc text not null collate "C",
  adcode text not null collate "C",
  region_path text not null collate "C",
  campaign_id uuid not null,
  -- One need per reply; a later version of the reply changes it while it is open.
  reply_id uuid not null unique,
  reply_version int not null,
  amount_fen bigint not null,
  term text not null,
  max_cost text not null,
  purposes text[] not null,
  banks_wished text[] not null,
  industry text,
  size_class text check (size_class in ('large', 'medium', 'small', 'micro')),
  main_product text,
  product_stage text,
  -- What may be shown before a bank has answered; the whole stands in needs.contact.
  contact_masked text,
  phone_masked text,
  patents_applied_count int not null,
  patents_granted_count int not null,
  patents_valid_count int not null,
  trademarks_count int not null,
  software_copyrights_count int not null,
  layout_designs_count int not null,
  source text not null,
  key_service boolean not null default false,
  state text not null default 'open' check (state in ('open', 'matched', 'closed')),
  opened_at timestamptz not null,
  -- Null where no rule of the place, or no working-day table of the year, gives a day.
  answer_due_on date,
  changed_at timestamptz not null,
  ended_at timestamptz,
  close_reason text,
  unique (id, enterprise_id, region_path),
  check ((state = 'open') = (ended_at is null)),
  check ((state = 'closed') = (close_reason is not null))
);
create index need_region on needs.need (region_path, opened_at desc);
create index need_enterprise on needs.need (enterprise_id);
create index need_campaign on needs.need (campaign_id, region_path);
create index need_newest on needs.need (opened_at desc, id desc);
create index need_name on needs.need using gin (enterprise gin_trgm_ops);

create table needs.contact (
  need_id uuid primary key references needs.need,
  enterprise_id uuid not null,
  region_path text not null collate "C",
  contact text,
  phone text
);

create table needs.answer (
  id uuid primary key,
  -- The order of a talk, also within one millisecond.
  seq bigint generated always as identity,
  need_id uuid not null,
  enterprise_id uuid not null,
  region_path text not null collate "C",
  bank_id uuid not null references identity.organisation,
  bank text not null,
  kind text not null check (kind in ('interested', 'asks', 'declines', 'offers')),
  -- A bank's next answer replaces its last one; only the newest counts.
  superseded_at timestamptz,
  state text not null default 'open' check (state in ('open', 'accepted', 'turned-down', 'withdrawn')),
  state_at timestamptz not null,
  at timestamptz not null,
  person_id uuid not null,
  person text not null,
  message text,
  reason text,
  amount_fen bigint check (amount_fen > 0),
  months int check (months between 1 and 360),
  -- Percent a year.
  annual_rate numeric(7, 4) check (annual_rate >= 0),
  reply_at timestamptz,
  reply text,
  replied_by uuid,
  loan_id uuid,
  check ((kind = 'declines') = (reason is not null)),
  check ((kind = 'offers') = (amount_fen is not null and months is not null and annual_rate is not null)),
  check (kind <> 'asks' or message is not null),
  check (state <> 'accepted' or kind = 'offers'),
  check ((reply is null) = (reply_at is null)),
  check (loan_id is null or state = 'accepted'),
  -- Whose need it is and where cannot be said otherwise than the need says.
  foreign key (need_id, enterprise_id, region_path) references needs.need (id, enterprise_id, region_path)
);
create unique index answer_standing on needs.answer (need_id, bank_id)
  where superseded_at is null and state in ('open', 'accepted');
-- However many hands reach for it, one offer is accepted.
create unique index answer_accepted on needs.answer (need_id) where state = 'accepted';
create index answer_need on needs.answer (need_id, seq);
create index answer_bank on needs.answer (bank_id, need_id);
create index answer_region on needs.answer (region_path);

select platform.guard_table('needs.need', may_update => true);
select platform.guard_table('needs.contact', may_update => true);
select platform.guard_table('needs.answer', may_update => true);
-- What a bank said stays as it was said; only where it stands changes.
revoke update on needs.answer from zhirong_app;
grant update (superseded_at, state, state_at, reply_at, reply, replied_by, loan_id) on needs.answer to zhirong_app;

-- needs.answer never refers to needs.need in a reading policy: needs.need refers to it.
create policy own_firm on needs.answer for select to zhirong_app
  using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()));
create policy deciding on needs.answer for update to zhirong_app
  using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()))
  with check ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()) and state <> 'withdrawn');
create policy officers on needs.answer for select to zhirong_app
  using (starts_with(region_path, (select platform.officer_region())));
create policy own_bank on needs.answer for select to zhirong_app
  using ((select platform.is_bank()) and bank_id = (select platform.organisation_id())
    and exists (select from enterprises.consent c where c.enterprise_id = answer.enterprise_id and c.withdrawn_at is null));
create policy withdrawing on needs.answer for update to zhirong_app
  using ((select platform.role_name()) = 'bank-officer' and bank_id = (select platform.organisation_id()) and state = 'open')
  with check ((select platform.role_name()) = 'bank-officer' and bank_id = (select platform.organisation_id()) and state in ('open', 'withdrawn') and loan_id is null);

create policy own on needs.need to zhirong_app
  using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()))
  with check ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()));
create policy officers on needs.need to zhirong_app
  using (starts_with(region_path, (select platform.officer_region())))
  with check (starts_with(region_path, (select platform.officer_region())));
-- S0-05: through a living consent only, so that a withdrawal works on the next statement a bank sends.
create policy banks on needs.need for select to zhirong_app
  using ((select platform.is_bank())
    and exists (select from enterprises.consent c where c.enterprise_id = need.enterprise_id and c.withdrawn_at is null)
    and (state = 'open' or exists (select from needs.answer a where a.need_id = need.id and a.bank_id = (select platform.organisation_id()))));

create policy answering on needs.answer for insert to zhirong_app
  with check ((select platform.role_name()) = 'bank-officer' and bank_id = (select platform.organisation_id())
    and person_id = (select platform.person_id()) and state = 'open' and superseded_at is null and loan_id is null and reply is null
    and exists (select from enterprises.consent c where c.enterprise_id = answer.enterprise_id and c.withdrawn_at is null));

-- Not in the policy above, which would refer to needs.need and so back to itself.
create function needs.require_open_need() returns trigger language plpgsql
  as $$ begin
    if not exists (select from needs.need n where n.id = new.need_id and n.state = 'open') then
      raise exception 'needs.answer: the need is not open to the caller' using errcode = '42501';
    end if;
    return new;
  end $$;
create trigger require_open_need before insert on needs.answer for each row execute function needs.require_open_need();

create policy own on needs.contact to zhirong_app
  using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()))
  with check ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()));
create policy officers on needs.contact to zhirong_app
  using (starts_with(region_path, (select platform.officer_region())))
  with check (starts_with(region_path, (select platform.officer_region())));
-- C9: who is to be rung up is told to a bank once it has said something other than no.
create policy answering_banks on needs.contact for select to zhirong_app
  using ((select platform.is_bank())
    and exists (select from enterprises.consent c where c.enterprise_id = contact.enterprise_id and c.withdrawn_at is null)
    and exists (select from needs.answer a where a.need_id = contact.need_id and a.bank_id = (select platform.organisation_id())
      and a.superseded_at is null and a.state in ('open', 'accepted') and a.kind <> 'declines'));
