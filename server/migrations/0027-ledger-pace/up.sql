-- Plans inside these functions are kept for the life of a connection. One made while the tables were small read them
-- whole, and went on doing so as they grew, until statistics were gathered again.
alter function ledger.apply_lines() set enable_seqscan = off;
alter function ledger.check_entry() set enable_seqscan = off;

-- A CHECK is read from the catalogue again for every statement that writes the table, and a posting writes these parts
-- twice. What never changes once a part is opened is judged when it is opened.
alter table ledger.stripe drop constraint stripe_stripe_no_check, drop constraint stripe_sign_check;
drop trigger stripe_begins_empty on ledger.stripe;
create trigger stripe_begins_empty before insert on ledger.stripe for each row
  when (new.balance_fen <> 0 or new.held_fen <> 0 or new.version <> 0 or new.sign not in (1, -1) or new.stripe_no not between 0 and 64)
  execute function ledger.refuse_stripe();
