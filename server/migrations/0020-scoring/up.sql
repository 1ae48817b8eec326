-- Scoring firms with published indicator systems (S4-12, S3-15, S1-22). A system is data; a result never changes.
create schema scoring;
grant usage on schema scoring to zhirong_app, zhirong_job;

create table scoring.system (
  id uuid primary key,
  -- The name of the system through all its versions.
  key text not null collate "C" check (key ~ '^[a-z][A-Za-z0-9-]{0,63}$'),
  version int not null check (version >= 1),
  -- Where it counts: `/` for what comes with the platform, a province for its own.
  region_path text not null collate "C",
  adcode text not null collate "C",
  provenance text not null check (provenance in ('official', 'provisional', 'local')),
  subject text not null check (subject in ('firm', 'right')),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  shipped boolean not null,
  state text not null check (state in ('waiting', 'released', 'turned-down')),
  uploaded_by uuid,
  uploaded_by_name text not null,
  uploaded_at timestamptz not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  turn_down_reason text,
  check ((state = 'waiting') = (decided_at is null)),
  check ((state = 'turned-down') = (turn_down_reason is not null)),
  check (shipped = (uploaded_by is null)),
  -- Whoever brought a table does not release it.
  check (shipped or state <> 'released' or (decided_by is not null and decided_by <> uploaded_by)),
  check (content ->> 'id' = key and (content ->> 'version')::int = version and content ->> 'provenance' = provenance and content ->> 'subject' = subject)
);
create unique index system_released_once on scoring.system (key, version, region_path) where state <> 'turned-down';
create unique index system_waiting_once on scoring.system (key, region_path) where state = 'waiting';
select platform.guard_table('scoring.system', may_update => true);
-- The content of a version is never touched again.
revoke update on scoring.system from zhirong_app;
grant update (state, decided_by, decided_by_name, decided_at, turn_down_reason) on scoring.system to zhirong_app;
create policy released on scoring.system for select to zhirong_app
  using (state = 'released' and starts_with((select platform.region_path()), region_path));
create policy officers on scoring.system for select to zhirong_app
  using ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.officer_region())));
-- A table for a whole province (or the nation) is brought and decided by its own bureau.
create policy uploading on scoring.system for insert to zhirong_app
  with check ((select platform.role_name()) = 'ip-officer' and region_path = (select platform.region_path()) and region_path ~ '^/([0-9]{6}/)?$'
    and state = 'waiting' and not shipped and uploaded_by = (select platform.person_id()));
create policy deciding on scoring.system for update to zhirong_app
  using ((select platform.role_name()) = 'ip-officer' and region_path = (select platform.region_path()) and state = 'waiting')
  with check ((select platform.role_name()) = 'ip-officer' and region_path = (select platform.region_path()) and decided_by = (select platform.person_id()));

create table scoring.evidence_file (
  id uuid primary key references files.file,
  enterprise_id uuid not null references enterprises.enterprise,
  region_path text not null collate "C",
  hash text not null,
  name text not null,
  media_type text not null,
  added_at timestamptz not null,
  added_by uuid not null
);
create index evidence_file_enterprise on scoring.evidence_file (enterprise_id, added_at desc);
select platform.guard_table('scoring.evidence_file');

create table scoring.draft (
  enterprise_id uuid not null references enterprises.enterprise,
  key text not null collate "C",
  region_path text not null collate "C",
  system_id uuid not null references scoring.system,
  said jsonb not null,
  revision int not null check (revision >= 1),
  saved_at timestamptz not null,
  saved_by uuid not null,
  saved_by_name text not null,
  primary key (enterprise_id, key)
);
select platform.guard_table('scoring.draft', may_update => true);

-- One result of a firm under one version of a system, with everything it was computed from. Never edited.
create table scoring.result (
  id uuid primary key,
  enterprise_id uuid not null references enterprises.enterprise,
  enterprise text not null,
  adcode text not null collate "C",
  region_path text not null collate "C",
  key text not null collate "C",
  system_id uuid not null references scoring.system,
  number int not null check (number >= 1),
  -- {scenario, answers, facts, points, choose, evidence, known}: what was said, with what proves it and where it was known from.
  said jsonb not null,
  result jsonb not null,
  file_ids uuid[] not null,
  score numeric,
  score_full numeric not null,
  grade text,
  verdict text check (verdict in ('pass', 'fail', 'undecided')),
  vetoed boolean not null,
  provenance text not null check (provenance in ('official', 'provisional', 'local')),
  verified boolean not null,
  answered_share numeric not null check (answered_share between 0 and 1),
  evidence_share numeric not null check (evidence_share between 0 and 1),
  made_at timestamptz not null,
  made_by uuid not null,
  made_by_name text not null,
  unique (enterprise_id, key, number)
);
create index result_files on scoring.result using gin (file_ids);
select platform.guard_table('scoring.result');

-- What officers find of the evidence; the newest of an answer counts.
create table scoring.finding (
  id uuid primary key,
  seq bigint generated always as identity,
  result_id uuid not null references scoring.result,
  region_path text not null collate "C",
  indicator text not null,
  finding text not null check (finding in ('confirmed', 'doubted')),
  note text,
  -- Of the whole result, with this finding.
  confirmed_share numeric not null check (confirmed_share between 0 and 1),
  doubted_count int not null check (doubted_count >= 0),
  person_id uuid not null,
  person text not null,
  at timestamptz not null,
  check (finding <> 'doubted' or note is not null)
);
create index finding_result on scoring.finding (result_id, seq);
select platform.guard_table('scoring.finding');

-- A firm lets others see a result: its bureaus the whole of it, banks the grade alone. What they see of the grade stands
-- here, copied by a trigger, so that banks need no policy on the result, and nobody writes a grade that no result has.
create table scoring.sharing (
  id uuid primary key,
  result_id uuid not null references scoring.result,
  enterprise_id uuid not null,
  enterprise text not null,
  adcode text not null collate "C",
  region_path text not null collate "C",
  key text not null collate "C",
  audience text not null check (audience in ('officers', 'banks')),
  head jsonb not null,
  score numeric,
  grade text,
  verdict text,
  provenance text not null,
  made_at timestamptz not null,
  shared_at timestamptz not null,
  shared_by uuid not null,
  shared_by_name text not null,
  ended_at timestamptz,
  -- What officers found of the evidence: share of the weight confirmed, and how many answers are doubted.
  confirmed_share numeric not null default 0 check (confirmed_share between 0 and 1),
  doubted_count int not null default 0 check (doubted_count >= 0)
);
create unique index sharing_living on scoring.sharing (enterprise_id, key) where ended_at is null;
create index sharing_region on scoring.sharing (region_path, key) where ended_at is null;
create index sharing_result on scoring.sharing (result_id);
create index sharing_name on scoring.sharing using gin (enterprise gin_trgm_ops);
select platform.guard_table('scoring.sharing', may_update => true);
revoke update on scoring.sharing from zhirong_app;
grant update (ended_at, confirmed_share, doubted_count) on scoring.sharing to zhirong_app;

create function scoring.copy_grade() returns trigger language plpgsql as $$
declare r scoring.result; s scoring.system;
begin
  select * into strict r from scoring.result where id = new.result_id;
  select * into strict s from scoring.system where id = r.system_id;
  new.enterprise_id := r.enterprise_id; new.enterprise := r.enterprise; new.adcode := r.adcode; new.region_path := r.region_path;
  new.key := r.key; new.score := r.score;
  -- Who is vetoed has points, but no grade: a list must not put it among those it recommends.
  new.grade := case when not r.vetoed then r.grade end; new.verdict := r.verdict; new.provenance := r.provenance; new.made_at := r.made_at;
  new.head := jsonb_build_object(
    'system', jsonb_build_object('id', s.id, 'key', s.key, 'version', s.version, 'title', s.content -> 'title', 'source', s.content -> 'source'),
    'provenance', r.provenance, 'verified', r.verified, 'number', r.number, 'score', r.score, 'full', r.score_full,
    'grade', case when r.vetoed then 'null'::jsonb else r.result -> 'grade' end, 'verdict', r.verdict, 'vetoed', r.vetoed,
    'confidence', jsonb_build_object('answered', r.answered_share, 'withEvidence', r.evidence_share));
  select f.confirmed_share, f.doubted_count into new.confirmed_share, new.doubted_count from scoring.finding f where f.result_id = r.id order by f.seq desc limit 1;
  new.confirmed_share := coalesce(new.confirmed_share, 0); new.doubted_count := coalesce(new.doubted_count, 0); new.ended_at := null;
  return new;
end $$;
create trigger copy_grade before insert on scoring.sharing for each row execute function scoring.copy_grade();

-- A firm ends what it shares, an officer says what was found; neither writes the other's part.
create function scoring.keep_to_own_part() returns trigger language plpgsql as $$
begin
  if (select platform.is_enterprise()) and (new.confirmed_share, new.doubted_count) is distinct from (old.confirmed_share, old.doubted_count) then
    raise exception 'scoring.sharing: findings are not written by the firm' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger keep_to_own_part before update on scoring.sharing for each row execute function scoring.keep_to_own_part();


-- scoring.sharing refers to nothing that refers back to it: results and files are seen through it.
create policy own on scoring.sharing for select to zhirong_app
  using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()));
create policy showing on scoring.sharing for insert to zhirong_app
  with check ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()) and shared_by = (select platform.person_id()));
-- Either person of the firm ends what the other has shown.
create policy ending on scoring.sharing for update to zhirong_app
  using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()) and ended_at is null)
  with check ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()) and ended_at is not null);
create policy officers on scoring.sharing for select to zhirong_app
  using ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.officer_region())) and ended_at is null);
create policy judging on scoring.sharing for update to zhirong_app
  using ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.officer_region())) and ended_at is null)
  with check ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.officer_region())) and ended_at is null);
create policy banks on scoring.sharing for select to zhirong_app
  using ((select platform.is_bank()) and audience = 'banks' and ended_at is null
    and exists (select from enterprises.consent c where c.enterprise_id = sharing.enterprise_id and c.withdrawn_at is null));

create policy own on scoring.result to zhirong_app
  using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()))
  with check ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()) and made_by = (select platform.person_id()));
create policy officers on scoring.result for select to zhirong_app
  using ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.officer_region()))
    and exists (select from scoring.sharing s where s.result_id = result.id));

create policy own on scoring.draft to zhirong_app
  using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()))
  with check ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()) and saved_by = (select platform.person_id()));

create policy own on scoring.evidence_file to zhirong_app
  using ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()))
  with check ((select platform.is_enterprise()) and enterprise_id = (select platform.organisation_id()) and added_by = (select platform.person_id()));
create policy officers on scoring.evidence_file for select to zhirong_app
  using ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.officer_region()))
    and exists (select from scoring.result r where r.file_ids @> array[evidence_file.id]));

create policy own on scoring.finding for select to zhirong_app
  using ((select platform.is_enterprise()) and exists (select from scoring.result r where r.id = result_id));
create policy officers on scoring.finding to zhirong_app
  using ((select platform.role_name()) = 'ip-officer' and starts_with(region_path, (select platform.officer_region())))
  with check ((select platform.role_name()) = 'ip-officer' and person_id = (select platform.person_id())
    and exists (select from scoring.result r where r.id = result_id and r.region_path = finding.region_path));
