-- Who checks a code is told that a fact has changed since: of the one file whose issue was found by its code, in the transaction
-- that asks, and nothing of it but since when.
grant select (file_id) on valuation.issue to zhirong_auth;
grant select (id, stale_since) on valuation.file to zhirong_auth;
create policy checking on valuation.file for select to zhirong_app, zhirong_auth
  using (id = (select nullif(current_setting('valuation.file_checked', true), '')::uuid));
