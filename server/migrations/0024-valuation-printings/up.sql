-- Reports that were handed out, each by the hash of its file: whoever has the code can compare the file in hand.
create table valuation.printing (
  id uuid primary key,
  seq bigint generated always as identity,
  version_id uuid not null references valuation.version,
  code text collate "C" references valuation.issue,
  region_path text not null collate "C",
  format text not null check (format in ('docx', 'pdf')),
  standing text not null check (standing in ('not-issued', 'valid', 'superseded', 'withdrawn', 'expired')),
  -- Of everything that is said in it: the same words need not be set twice.
  plan_hash text not null check (plan_hash ~ '^[0-9a-f]{64}$'),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes > 0),
  stored_file_id uuid not null references files.file,
  printed_for_id uuid not null,
  printed_by uuid not null,
  printed_on date not null,
  printed_at timestamptz not null,
  check ((code is null) = (standing = 'not-issued')),
  constraint printing_once unique (printed_for_id, plan_hash, format)
);
create index printing_code on valuation.printing (code, seq desc) where code is not null;
select platform.guard_table('valuation.printing');
create policy own on valuation.printing for select to zhirong_app
  using (printed_for_id = (select platform.organisation_id()));
-- The version is seen or there is no row; a code must be one of that version.
create policy printing on valuation.printing for insert to zhirong_app
  with check (printed_for_id = (select platform.organisation_id()) and printed_by = (select platform.person_id())
    and exists (select from valuation.version v where v.id = version_id)
    and (code is null or exists (select from valuation.issue i where i.code = printing.code and i.version_id = printing.version_id)));
grant select (seq, code, format, standing, hash, printed_on) on valuation.printing to zhirong_auth;
create policy checking on valuation.printing for select to zhirong_app, zhirong_auth using (code = (select valuation.code_asked()));
