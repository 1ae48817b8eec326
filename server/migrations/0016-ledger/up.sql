-- Double entry: books, accounts, entries of lines that sum to zero, reservations, assertions, bank statements.
-- A line's amount is signed: a debit above zero, a credit below. A balance counts in the account's normal direction.
create schema ledger;
grant usage on schema ledger to zhirong_app, zhirong_job;

create table ledger.book (
  id uuid primary key,
  -- How the room that opened it finds it again.
  key text not null constraint book_key unique check (length(key) between 1 and 120),
  kind text not null check (kind in ('fund', 'programme')),
  name text not null,
  adcode text not null collate "C",
  region text not null,
  region_path text not null collate "C",
  operator_id uuid not null references identity.organisation,
  operator text not null,
  opened_at timestamptz not null,
  command_id uuid not null,
  unique (id, region_path, operator_id)
);
create index book_region on ledger.book (region_path, name);
create index book_operator on ledger.book (operator_id);

create table ledger.account (
  id uuid primary key,
  book_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  code text not null check (length(code) between 1 and 120),
  name text not null,
  kind text not null check (kind in ('asset', 'liability', 'net-assets', 'income', 'expense')),
  normal text not null check (normal in ('debit', 'credit')),
  may_overdraw boolean not null,
  stripes_count integer not null check (stripes_count between 1 and 64),
  opened_at timestamptz not null,
  command_id uuid not null,
  constraint account_code unique (book_id, code),
  foreign key (book_id, region_path, operator_id) references ledger.book (id, region_path, operator_id),
  unique (id, book_id, region_path, operator_id)
);

-- What an account holds, in as many parts as it is hot. Each part alone is never overdrawn, so neither is their sum.
create table ledger.stripe (
  account_id uuid not null,
  -- 0 where an account has one part, 1 and up where it has several: the order of locking is read off the number.
  stripe_no integer not null check (stripe_no between 0 and 64),
  book_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  -- 1 where debits raise the balance, -1 where credits do.
  sign smallint not null check (sign in (1, -1)),
  may_overdraw boolean not null,
  balance_fen bigint not null default 0 check (balance_fen between -1000000000000000000 and 1000000000000000000),
  held_fen bigint not null default 0 check (held_fen between 0 and 1000000000000000000),
  version bigint not null default 0,
  primary key (account_id, stripe_no),
  constraint stripe_not_overdrawn check (may_overdraw or balance_fen >= held_fen),
  foreign key (account_id, book_id, region_path, operator_id) references ledger.account (id, book_id, region_path, operator_id)
) with (fillfactor = 50);

create table ledger.entry (
  id uuid primary key,
  seq bigint generated always as identity,
  book_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  -- One per thing that happened: the same key is the same entry.
  key text not null check (length(key) between 1 and 160),
  effective_on date not null,
  recorded_at timestamptz not null,
  description text not null,
  reference text,
  lines_count integer not null check (lines_count between 2 and 1000),
  reverses_id uuid references ledger.entry,
  reservation_id uuid,
  adjustment_id uuid,
  -- Of the whole entry with its lines; the command log's entry holds the same, so the seal covers both.
  digest bytea not null check (length(digest) = 32),
  command_id uuid not null,
  command text not null,
  recorded_by uuid,
  recorded_by_name text
);
create unique index entry_reversed_once on ledger.entry (reverses_id) where reverses_id is not null;
create unique index entry_reservation_once on ledger.entry (reservation_id) where reservation_id is not null;
create unique index entry_adjustment_once on ledger.entry (adjustment_id) where adjustment_id is not null;
create unique index entry_key on ledger.entry (book_id, key);
create index entry_day on ledger.entry (book_id, effective_on, seq);

create table ledger.line (
  entry_id uuid not null,
  line_no integer not null check (line_no >= 1),
  account_id uuid not null,
  stripe_no integer not null,
  book_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  amount_fen bigint not null check (amount_fen <> 0 and amount_fen between -10000000000000000 and 10000000000000000),
  effective_on date not null,
  recorded_at timestamptz not null,
  seq bigint generated always as identity,
  primary key (entry_id, line_no)
);
create index line_account on ledger.line (account_id, effective_on, seq);

create table ledger.reservation (
  id uuid primary key,
  seq bigint generated always as identity,
  book_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  key text not null check (length(key) between 1 and 160),
  description text not null,
  reference text,
  -- The last day on which it may be posted.
  expires_on date not null,
  lines_count integer not null check (lines_count between 2 and 1000),
  digest bytea not null check (length(digest) = 32),
  reserved_at timestamptz not null,
  command_id uuid not null,
  reserved_by uuid,
  reserved_by_name text,
  foreign key (book_id, region_path, operator_id) references ledger.book (id, region_path, operator_id)
);
create unique index reservation_key on ledger.reservation (book_id, key);
create index reservation_expiry on ledger.reservation (expires_on);

create table ledger.reservation_line (
  reservation_id uuid not null references ledger.reservation,
  line_no integer not null check (line_no >= 1),
  account_id uuid not null,
  stripe_no integer not null,
  book_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  amount_fen bigint not null check (amount_fen <> 0 and amount_fen between -10000000000000000 and 10000000000000000),
  -- What the line takes off what is available; zero where it would raise the balance.
  held_fen bigint not null check (held_fen in (0, abs(amount_fen))),
  primary key (reservation_id, line_no),
  foreign key (account_id, stripe_no) references ledger.stripe (account_id, stripe_no)
);
create index reservation_line_account on ledger.reservation_line (account_id);

-- How a reservation ended: once, by its primary key.
create table ledger.ending (
  reservation_id uuid primary key references ledger.reservation,
  outcome text not null check (outcome in ('posted', 'voided', 'expired')),
  entry_id uuid unique references ledger.entry deferrable initially deferred,
  region_path text not null collate "C",
  operator_id uuid not null,
  reason text,
  ended_at timestamptz not null,
  command_id uuid not null,
  ended_by uuid,
  ended_by_name text,
  check ((outcome = 'posted') = (entry_id is not null))
);
alter table ledger.entry add foreign key (reservation_id) references ledger.reservation;

-- An entry by hand: what one person asks for and another answers for.
create table ledger.adjustment (
  id uuid primary key,
  seq bigint generated always as identity,
  book_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  effective_on date not null,
  reason text not null,
  reference text,
  reverses_id uuid references ledger.entry,
  -- [{accountId, amountFen}], signed as in `line`; null for a reversal, which mirrors its entry.
  lines jsonb check (jsonb_typeof(lines) = 'array'),
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  command_id uuid not null,
  check ((lines is null) <> (reverses_id is null)),
  unique (id, proposed_by),
  foreign key (book_id, region_path, operator_id) references ledger.book (id, region_path, operator_id)
);
create index adjustment_book on ledger.adjustment (book_id, seq desc);
alter table ledger.entry add foreign key (adjustment_id) references ledger.adjustment;

create table ledger.adjustment_decision (
  adjustment_id uuid primary key,
  proposed_by uuid not null,
  decided_by uuid not null,
  decided_by_name text not null,
  outcome text not null check (outcome in ('approved', 'returned')),
  entry_id uuid unique references ledger.entry deferrable initially deferred,
  reason text,
  region_path text not null collate "C",
  operator_id uuid not null,
  decided_at timestamptz not null,
  command_id uuid not null,
  constraint adjustment_two_people check (proposed_by <> decided_by),
  check ((outcome = 'approved') = (entry_id is not null)),
  foreign key (adjustment_id, proposed_by) references ledger.adjustment (id, proposed_by)
);

create table ledger.bank_statement (
  id uuid primary key,
  account_id uuid not null,
  book_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  file_hash text not null,
  file_name text not null,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  lines_count integer not null check (lines_count >= 0),
  -- Rows that an earlier file had brought already.
  known_count integer not null check (known_count >= 0),
  loaded_by uuid not null,
  loaded_by_name text not null,
  loaded_at timestamptz not null,
  constraint statement_file_once unique (account_id, file_hash),
  foreign key (account_id, book_id, region_path, operator_id) references ledger.account (id, book_id, region_path, operator_id)
);

create table ledger.bank_line (
  account_id uuid not null,
  statement_id uuid not null references ledger.bank_statement,
  line_no integer not null check (line_no >= 1),
  region_path text not null collate "C",
  operator_id uuid not null,
  booked_on date not null,
  -- Money in above zero, money out below.
  amount_fen bigint not null check (amount_fen <> 0 and amount_fen between -10000000000000000 and 10000000000000000),
  reference text,
  words text,
  fingerprint text not null,
  primary key (statement_id, line_no),
  constraint bank_line_once unique (account_id, fingerprint)
);
create index bank_line_day on ledger.bank_line (account_id, booked_on);

create table ledger.bank_match (
  statement_id uuid not null,
  line_no integer not null,
  entry_id uuid not null,
  entry_line_no integer not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  matched_by text not null check (matched_by in ('reference', 'day', 'near-day')),
  matched_at timestamptz not null,
  command_id uuid not null,
  primary key (statement_id, line_no),
  unique (entry_id, entry_line_no),
  foreign key (statement_id, line_no) references ledger.bank_line,
  foreign key (entry_id, entry_line_no) references ledger.line
);

-- What a bank says an account held at the end of a day.
create table ledger.assertion (
  id uuid primary key,
  seq bigint generated always as identity,
  account_id uuid not null,
  book_id uuid not null,
  region_path text not null collate "C",
  operator_id uuid not null,
  asserted_on date not null,
  expected_fen bigint not null check (expected_fen between -1000000000000000000 and 1000000000000000000),
  source text not null,
  statement_id uuid references ledger.bank_statement,
  stated_by uuid not null,
  stated_by_name text not null,
  stated_at timestamptz not null,
  foreign key (account_id, book_id, region_path, operator_id) references ledger.account (id, book_id, region_path, operator_id)
);
create index assertion_account on ledger.assertion (account_id, asserted_on, seq desc);

-- Who may write to a book: its operator, and officials of the bureaus in whose region it stands. Regulators and auditors look only.
create function ledger.may_keep(region text, operator uuid) returns boolean language sql stable parallel safe
  as $$ select coalesce(case platform.role_name()
    when 'fund-operator' then operator = platform.organisation_id()
    when 'finance-officer' then starts_with(region, platform.region_path())
    when 'ip-officer' then starts_with(region, platform.region_path()) end, false) $$;

do $$
declare t text;
begin
  foreach t in array array['book', 'account', 'stripe', 'entry', 'line', 'reservation', 'reservation_line', 'ending', 'adjustment', 'adjustment_decision',
    'bank_statement', 'bank_line', 'bank_match', 'assertion'] loop
    perform platform.guard_table(format('ledger.%I', t)::regclass, may_update => t = 'stripe');
    execute format('create policy operator on ledger.%I for select to zhirong_app using ((select platform.role_name()) = ''fund-operator'' and operator_id = (select platform.organisation_id()))', t);
    execute format('create policy officers on ledger.%I for select to zhirong_app using (starts_with(region_path, (select platform.officer_region())))', t);
    execute format('create policy auditing on ledger.%I for select to zhirong_app using ((select platform.role_name()) = ''auditor'' and starts_with(region_path, (select platform.region_path())))', t);
    execute format('create policy keeping on ledger.%I for insert to zhirong_app with check (ledger.may_keep(region_path, operator_id))', t);
  end loop;
end $$;

-- Columns that say what an account is never change; the parts of its balance do, by the triggers below.
revoke update on ledger.stripe from zhirong_app, zhirong_job;
grant update (balance_fen, held_fen, version) on ledger.stripe to zhirong_app, zhirong_job;
create policy moving on ledger.stripe for update to zhirong_app using (ledger.may_keep(region_path, operator_id)) with check (ledger.may_keep(region_path, operator_id));

create function ledger.refuse(what text, name text) returns void language plpgsql
  as $$ begin raise exception 'ledger: %', what using errcode = '23514', constraint = name; end $$;

-- An account begins empty.
create function ledger.refuse_stripe() returns trigger language plpgsql
  as $$ begin perform ledger.refuse('an account begins empty', 'stripe_begins_empty'); return null; end $$;
create trigger stripe_begins_empty before insert on ledger.stripe for each row
  when (new.balance_fen <> 0 or new.held_fen <> 0 or new.version <> 0) execute function ledger.refuse_stripe();

-- A balance follows its lines. By hand, money may only be shifted between the parts of one account.
create function ledger.check_shift() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  if exists (select from was o join now_is n using (account_id, stripe_no) group by account_id having sum(n.balance_fen) <> sum(o.balance_fen))
    or exists (select from was o join now_is n using (account_id, stripe_no) where n.held_fen <> o.held_fen) then
    perform ledger.refuse('a balance follows its lines', 'stripe_follows_lines');
  end if;
  return null;
end $$;
create trigger stripe_follows_lines after update on ledger.stripe referencing old table as was new table as now_is
  for each statement when (pg_trigger_depth() = 0) execute function ledger.check_shift();

-- Lines carry what their entry and their account carry, fill places 1 to lines_count, and move the balances.
-- Books, accounts and entries are never deleted, so a look is as good as a foreign key and locks no row that others need.
create function ledger.apply_lines() returns trigger language plpgsql as $$
declare
  m record;
begin
  if exists (select from added l where l.line_no > coalesce((select x.lines_count from ledger.entry x where x.id = l.entry_id), 0)) then
    perform ledger.refuse('a line without its entry', 'line_of_entry');
  end if;
  -- One by one, in the order all transactions lock in: quiet accounts (part 0) first, then parts of hot ones.
  for m in select account_id, stripe_no, book_id, region_path, operator_id, sum(amount_fen)::bigint as amount_fen from added
    group by 1, 2, 3, 4, 5 order by (stripe_no > 0), account_id, stripe_no loop
    update ledger.stripe s set balance_fen = s.balance_fen + s.sign * m.amount_fen, version = s.version + 1
    where s.account_id = m.account_id and s.stripe_no = m.stripe_no and s.book_id = m.book_id and s.region_path = m.region_path and s.operator_id = m.operator_id;
    if not found then perform ledger.refuse('a line without an account of its book', 'line_of_account'); end if;
  end loop;
  return null;
end $$;
create trigger line_moves_balance after insert on ledger.line referencing new table as added
  for each statement execute function ledger.apply_lines();

-- These functions read a handful of rows by key. Their plans are kept for the life of a connection, so one made while the
-- tables were small must not be one that reads them whole; `offset 0` keeps a join to the one key.
create function ledger.apply_holds() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
  lines integer; sound integer;
begin
  select count(*), count(r.id) into lines, sound from added l
    left join lateral (select * from ledger.reservation x where x.id = l.reservation_id offset 0) r on r.book_id = l.book_id and r.region_path = l.region_path and r.operator_id = l.operator_id
      and l.line_no <= r.lines_count and not exists (select from ledger.ending e where e.reservation_id = r.id);
  if lines <> sound then perform ledger.refuse('a line without its reservation', 'line_of_reservation'); end if;
  with moved as (
    update ledger.stripe s set held_fen = s.held_fen + m.held_fen, version = s.version + 1
    from (select l.account_id, l.stripe_no, l.book_id, sum(l.held_fen)::bigint as held_fen, count(*) as lines,
        count(*) filter (where l.held_fen = case when t.sign * l.amount_fen < 0 then abs(l.amount_fen) else 0 end) as fitting
      from added l join ledger.stripe t using (account_id, stripe_no) group by 1, 2, 3) m
    where s.account_id = m.account_id and s.stripe_no = m.stripe_no and s.book_id = m.book_id
    returning m.fitting
  ) select coalesce(sum(m.fitting), 0) into sound from moved m;
  if lines <> sound then perform ledger.refuse('what falls is held, what rises is not', 'hold_what_falls'); end if;
  return null;
end $$;
create trigger hold_moves_balance after insert on ledger.reservation_line referencing new table as added
  for each statement execute function ledger.apply_holds();

create function ledger.release_holds() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  update ledger.stripe s set held_fen = s.held_fen - m.held_fen, version = s.version + 1
  from (select l.account_id, l.stripe_no, sum(l.held_fen)::bigint as held_fen from added a join ledger.reservation_line l on l.reservation_id = a.reservation_id group by 1, 2) m
  where s.account_id = m.account_id and s.stripe_no = m.stripe_no;
  return null;
end $$;
create trigger ending_releases after insert on ledger.ending referencing new table as added
  for each statement execute function ledger.release_holds();

-- Judged at the end of the transaction: all lines there, their sum zero, the book's own columns, a reversal the exact mirror,
-- nothing posted from a reservation beyond what was reserved, nothing by hand without a second person.
create function ledger.check_entry() returns trigger language plpgsql as $$
declare
  lines integer; total numeric;
begin
  select count(*) filter (where l.book_id = new.book_id and l.region_path = new.region_path and l.operator_id = new.operator_id
    and l.effective_on = new.effective_on and l.recorded_at = new.recorded_at), coalesce(sum(l.amount_fen), 0) into lines, total from ledger.line l where l.entry_id = new.id;
  if lines <> new.lines_count then perform ledger.refuse('an entry has all its lines', 'entry_whole'); end if;
  if total <> 0 then perform ledger.refuse('the lines of an entry sum to zero', 'entry_balanced'); end if;
  if new.reverses_id is not null then
    if not exists (select from ledger.entry o where o.id = new.reverses_id and o.book_id = new.book_id and o.reverses_id is null and o.effective_on <= new.effective_on)
      or exists (select from (select line_no, account_id, amount_fen from ledger.line where entry_id = new.reverses_id) o
        full join (select line_no, account_id, amount_fen from ledger.line where entry_id = new.id) n using (line_no)
        where o.account_id is distinct from n.account_id or o.amount_fen is distinct from -n.amount_fen) then
      perform ledger.refuse('a reversal mirrors its entry', 'entry_mirrors');
    end if;
  end if;
  if new.reservation_id is not null then
    if not exists (select from ledger.ending e where e.reservation_id = new.reservation_id and e.entry_id = new.id)
      or exists (select from ledger.line n left join ledger.reservation_line r on r.reservation_id = new.reservation_id and r.line_no = n.line_no
        where n.entry_id = new.id and (r.account_id is distinct from n.account_id or sign(r.amount_fen) <> sign(n.amount_fen) or abs(n.amount_fen) > abs(r.amount_fen))) then
      perform ledger.refuse('what is posted was reserved', 'entry_was_reserved');
    end if;
  end if;
  if new.adjustment_id is not null then
    if not exists (select from ledger.adjustment_decision d where d.adjustment_id = new.adjustment_id and d.entry_id = new.id and d.decided_by = new.recorded_by) then
      perform ledger.refuse('an entry by hand needs two people', 'entry_two_people');
    end if;
  end if;
  return null;
end $$;
create constraint trigger entry_sound after insert on ledger.entry deferrable initially deferred
  for each row execute function ledger.check_entry();

create function ledger.check_reservation() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
  lines integer; total numeric;
begin
  select count(*), coalesce(sum(amount_fen), 0) into lines, total from ledger.reservation_line where reservation_id = new.id;
  if lines <> new.lines_count or total <> 0 then perform ledger.refuse('a reservation is an entry to come', 'reservation_balanced'); end if;
  return null;
end $$;
create constraint trigger reservation_sound after insert on ledger.reservation deferrable initially deferred
  for each row execute function ledger.check_reservation();
