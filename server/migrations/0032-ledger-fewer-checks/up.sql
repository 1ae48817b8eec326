-- Each CHECK is read from the catalogue, planned and set up again by every statement that writes its table. What one
-- statement of a posting asked fourteen times it asks three times now; nothing that was refused is let through.

alter table platform.command drop constraint command_outcome_check, drop constraint command_check, drop constraint command_leaf_check,
  add constraint command_sound check (length(leaf) = 32 and case outcome when 'done' then refusal is null when 'refused' then refusal is not null else false end);

-- An entry is judged once, at the commit, with its lines.
alter table ledger.entry drop constraint entry_key_check, drop constraint entry_lines_count_check, drop constraint entry_digest_check;
alter table ledger.line drop constraint line_line_no_check, drop constraint line_amount_fen_check;
-- Bounds of one number go into its kind, which a connection keeps ready.
create domain ledger.balance as bigint check (value between -1000000000000000000 and 1000000000000000000);
create domain ledger.held as bigint check (value between 0 and 1000000000000000000);
drop trigger stripe_begins_empty on ledger.stripe;
alter table ledger.stripe drop constraint stripe_balance_fen_check, drop constraint stripe_held_fen_check;
alter table ledger.stripe alter column balance_fen type ledger.balance, alter column held_fen type ledger.held;
create trigger stripe_begins_empty before insert on ledger.stripe for each row
  when (new.balance_fen <> 0 or new.held_fen <> 0 or new.version <> 0 or new.sign not in (1, -1) or new.stripe_no not between 0 and 64)
  execute function ledger.refuse_stripe();

-- Lines carry what their entry and their account carry, fill places 1 to lines_count, and move the balances: one by one,
-- in the order all transactions lock in, quiet accounts (part 0) first, then parts of hot ones. A plan is kept for the life
-- of a connection; the settings leave it no other way than to go through what moves and find each part by its key.
create or replace function ledger.apply_lines() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  wanted integer; done integer; placed boolean; bounded boolean;
begin
  with m as materialized (
    select account_id, stripe_no, book_id, region_path, operator_id, sum(amount_fen)::bigint as amount_fen,
      bool_and(line_no between 1 and coalesce((select x.lines_count from ledger.entry x where x.id = entry_id), 0)) as placed,
      bool_and(amount_fen <> 0 and amount_fen between -10000000000000000 and 10000000000000000) as bounded
    from added group by 1, 2, 3, 4, 5 order by (stripe_no > 0), account_id, stripe_no
  ), moved as (
    update ledger.stripe s set balance_fen = s.balance_fen + s.sign * m.amount_fen, version = s.version + 1 from m
    where s.account_id = m.account_id and s.stripe_no = m.stripe_no and s.book_id = m.book_id and s.region_path = m.region_path and s.operator_id = m.operator_id
    returning 1
  )
  select count(*), (select count(*) from moved), bool_and(m.placed), bool_and(m.bounded) into wanted, done, placed, bounded from m;
  if not placed then perform ledger.refuse('a line without its entry', 'line_of_entry'); end if;
  if not bounded then perform ledger.refuse('an amount out of bounds', 'line_amount'); end if;
  if wanted <> done then perform ledger.refuse('a line without an account of its book', 'line_of_account'); end if;
  return null;
end $$;

create or replace function ledger.check_entry() returns trigger language plpgsql set enable_seqscan = off as $$
declare
  lines integer; total numeric;
begin
  if length(new.key) not between 1 and 160 or new.lines_count not between 2 and 1000 or length(new.digest) <> 32 then
    perform ledger.refuse('an entry has a key, two to a thousand lines, and a digest', 'entry_sound');
  end if;
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
