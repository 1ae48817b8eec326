-- The law as data, changed on the platform: drafts, what was released, consultations and the comments on them.
create schema library;
grant usage on schema library to zhirong_app, zhirong_job, zhirong_auth;
-- 0022 makes this role for those who hand in together; they read the law too. A fresh server has no such role yet here.
do $$
begin
  if not exists (select from pg_roles where rolname = 'zhirong_crowd') then create role zhirong_crowd nologin nobypassrls; end if;
exception when duplicate_object or unique_violation then null; -- another database of the same server made it just now
end $$;
grant usage on schema library to zhirong_crowd;

-- Who may write the law of a place: its own bureaus and those above it.
create function library.may_write(path text) returns boolean language sql stable parallel safe
  as $$ select coalesce((select platform.role_name()) in ('ip-officer', 'finance-officer') and starts_with(path, (select platform.officer_region())), false) $$;

create table library.draft (
  id uuid primary key,
  kind text not null check (kind in ('rule', 'instrument', 'lpr')),
  -- The place the text is made for; `100000` is the nation.
  adcode text not null collate "C",
  region_path text not null collate "C",
  key text not null collate "C" check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(key) <= 60),
  title text not null,
  text text not null,
  -- What it takes the place of; null where nothing of that name stood. Digest of that text.
  base_text text,
  base_hash text,
  from_on date not null,
  -- What is changed and why, for everybody to read.
  summary text not null,
  -- Why days that are past are touched.
  past_reason text,
  state text not null check (state in ('draft', 'handed-over', 'released', 'withdrawn')),
  revision int not null check (revision >= 1),
  drafted_by uuid not null,
  drafted_by_name text not null,
  drafted_at timestamptz not null,
  edited_by uuid not null,
  edited_by_name text not null,
  edited_at timestamptz not null,
  handed_over_by uuid,
  handed_over_by_name text,
  handed_over_at timestamptz,
  returned_reason text,
  check ((base_text is null) = (base_hash is null)),
  check (state not in ('handed-over', 'released') or handed_over_by is not null)
);
create index draft_text on library.draft (kind, adcode, key) where state in ('draft', 'handed-over');
create index draft_region on library.draft (region_path, edited_at desc);
select platform.guard_table('library.draft', may_update => true);
revoke update on library.draft from zhirong_app;
grant update (title, text, base_text, base_hash, from_on, summary, past_reason, state, revision, edited_by, edited_by_name, edited_at,
  handed_over_by, handed_over_by_name, handed_over_at, returned_reason) on library.draft to zhirong_app;

-- What stands. Never edited: another release takes its place from another day on.
create table library.release (
  id uuid primary key,
  -- In the order of their commits, without a gap: whoever knows the last one knows them all.
  number int not null unique check (number >= 1),
  draft_id uuid not null unique references library.draft,
  kind text not null check (kind in ('rule', 'instrument', 'lpr')),
  adcode text not null collate "C",
  region_path text not null collate "C",
  key text not null collate "C",
  title text not null,
  text text not null,
  base_text text,
  from_on date not null,
  summary text not null,
  past_reason text,
  drafted_by uuid not null,
  drafted_by_name text not null,
  edited_by uuid not null,
  handed_over_by uuid not null,
  released_by uuid not null,
  released_by_name text not null,
  released_by_organisation text not null,
  released_at timestamptz not null,
  -- Whoever wrote, changed or handed over a text does not release it.
  constraint release_second_person check (released_by <> drafted_by and released_by <> edited_by and released_by <> handed_over_by),
  -- A day that is past is touched with a reason only.
  constraint release_past_reason check (from_on >= (released_at at time zone 'Asia/Shanghai')::date or past_reason is not null)
);
create index release_text on library.release (kind, adcode, key, number);
select platform.guard_table('library.release');
grant select on library.release to zhirong_auth, zhirong_crowd;

-- A change run against every case and every decision that is kept.
create table library.dry_run (
  id uuid primary key,
  draft_id uuid not null references library.draft,
  region_path text not null collate "C",
  revision int not null,
  state text not null check (state in ('running', 'done', 'failed')),
  done_count int not null check (done_count >= 0),
  total_count int not null check (total_count >= done_count),
  result jsonb,
  asked_by uuid not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'done') = (result is not null)),
  check ((state = 'running') = (ended_at is null))
);
create index dry_run_draft on library.dry_run (draft_id, asked_at desc);
select platform.guard_table('library.dry_run', may_update => true);
revoke update on library.dry_run from zhirong_app;
grant update (state, done_count, total_count, result, ended_at) on library.dry_run to zhirong_app;

-- What rooms above decided under an instrument, with the facts: a change is tried on it.
create table library.decision (
  id uuid primary key,
  adcode text not null collate "C",
  key text not null collate "C",
  region_path text not null collate "C",
  decided_on date not null,
  -- The row of the room that decided, such as `subsidies.award:…`.
  subject text not null unique,
  title text not null,
  facts jsonb not null,
  asked jsonb not null,
  ceiling_fen bigint not null check (ceiling_fen >= 0),
  amount_fen bigint not null check (amount_fen >= 0),
  at timestamptz not null
);
create index decision_text on library.decision (adcode, key, decided_on);
select platform.guard_table('library.decision');

-- A draft shown to everybody, with the text as it was shown (S3-01).
create table library.consultation (
  id uuid primary key,
  draft_id uuid not null references library.draft,
  kind text not null check (kind in ('rule', 'instrument', 'lpr')),
  adcode text not null collate "C",
  region_path text not null collate "C",
  key text not null collate "C",
  title text not null,
  text text not null,
  base_text text,
  from_on date not null,
  summary text not null,
  invitation text not null,
  opens_on date not null,
  closes_on date not null check (closes_on >= opens_on),
  opened_by uuid not null,
  opened_by_name text not null,
  organisation text not null,
  opened_at timestamptz not null
);
create index consultation_region on library.consultation (region_path, closes_on desc);
create index consultation_draft on library.consultation (draft_id, opened_at desc);
select platform.guard_table('library.consultation');
grant select on library.consultation to zhirong_auth;

create table library.comment (
  id uuid primary key,
  consultation_id uuid not null references library.consultation,
  region_path text not null collate "C",
  organisation_id uuid not null,
  organisation text not null,
  organisation_kind text not null,
  person_id uuid not null,
  article text,
  comment text not null,
  at timestamptz not null
);
create index comment_consultation on library.comment (consultation_id, at);
select platform.guard_table('library.comment');

-- The answer, with the words of the comment and not its name: this is what everybody reads.
create table library.answer (
  comment_id uuid primary key references library.comment,
  consultation_id uuid not null references library.consultation,
  region_path text not null collate "C",
  organisation_kind text not null,
  article text,
  comment text not null,
  at timestamptz not null,
  adopted text not null check (adopted in ('adopted', 'in-part', 'not-adopted')),
  answer text not null,
  answered_by uuid not null,
  answered_by_name text not null,
  answered_at timestamptz not null
);
create index answer_consultation on library.answer (consultation_id, at);
select platform.guard_table('library.answer');
grant select (comment_id, consultation_id, region_path, organisation_kind, article, comment, at, adopted, answer, answered_at) on library.answer to zhirong_auth;

create policy everyone on library.release for select to zhirong_app, zhirong_auth, zhirong_crowd using (true);
create policy releasing on library.release for insert to zhirong_app
  with check (library.may_write(region_path) and released_by = (select platform.person_id())
    and exists (select from library.draft d where d.id = draft_id and d.kind = release.kind and d.adcode = release.adcode and d.key = release.key
      and d.text = release.text and d.from_on = release.from_on and d.drafted_by = release.drafted_by and d.edited_by = release.edited_by and d.handed_over_by = release.handed_over_by));

create policy officers on library.draft for select to zhirong_app using (library.may_write(region_path));
create policy drafting on library.draft for insert to zhirong_app
  with check (library.may_write(region_path) and state = 'draft' and drafted_by = (select platform.person_id()) and edited_by = (select platform.person_id()));
create policy working on library.draft for update to zhirong_app
  using (library.may_write(region_path) and state in ('draft', 'handed-over')) with check (library.may_write(region_path));

create policy officers on library.dry_run to zhirong_app
  using (library.may_write(region_path)) with check (library.may_write(region_path));

-- Facts of a firm stand in it: officers of the firm's own reach.
create policy officers on library.decision for select to zhirong_app
  using ((select platform.role_name()) in ('ip-officer', 'finance-officer') and starts_with(region_path, (select platform.officer_region())));
create policy keeping on library.decision for insert to zhirong_app
  with check ((select platform.role_name()) in ('ip-officer', 'finance-officer') and starts_with(region_path, (select platform.officer_region())));

create policy everyone on library.consultation for select to zhirong_app, zhirong_auth using (true);
create policy opening on library.consultation for insert to zhirong_app
  with check (library.may_write(region_path) and opened_by = (select platform.person_id())
    and exists (select from library.draft d where d.id = draft_id and d.text = consultation.text and d.state in ('draft', 'handed-over')));

-- `region_path` of a comment is that of the law: its officers read them all, an organisation its own.
create policy officers on library.comment for select to zhirong_app using (library.may_write(region_path));
create policy own on library.comment for select to zhirong_app using (organisation_id = (select platform.organisation_id()));
create policy commenting on library.comment for insert to zhirong_app
  with check (organisation_id = (select platform.organisation_id()) and person_id = (select platform.person_id())
    and exists (select from library.consultation c where c.id = consultation_id and c.region_path = comment.region_path));
create policy everyone on library.answer for select to zhirong_app, zhirong_auth using (true);
create policy answering on library.answer for insert to zhirong_app
  with check (library.may_write(region_path) and answered_by = (select platform.person_id())
    and exists (select from library.comment c where c.id = comment_id and c.consultation_id = answer.consultation_id and c.region_path = answer.region_path
      and c.comment = answer.comment and c.organisation_kind = answer.organisation_kind and c.at = answer.at));
