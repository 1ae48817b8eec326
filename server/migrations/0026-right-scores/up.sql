-- A single right is scored as a firm is: the draft, the result and what is shown of it say which right they are of.
alter table scoring.draft add column right_id uuid references assets.right;
alter table scoring.draft drop constraint draft_pkey;
create unique index draft_once on scoring.draft (enterprise_id, key, right_id) nulls not distinct;

alter table scoring.result
  add column right_id uuid references assets.right,
  -- As it was called when it was scored.
  add column right_title text,
  add column right_number text,
  add constraint result_right check ((right_id is null) = (right_title is null));
alter table scoring.result drop constraint result_enterprise_id_key_number_key;
create unique index result_once on scoring.result (enterprise_id, key, right_id, number) nulls not distinct;
create index result_right_newest on scoring.result (right_id, key, number desc) where right_id is not null;

alter table scoring.sharing add column right_id uuid references assets.right;
drop index scoring.sharing_living;
create unique index sharing_living on scoring.sharing (enterprise_id, key, right_id) nulls not distinct where ended_at is null;
create index sharing_right on scoring.sharing (right_id) where right_id is not null and ended_at is null;

create or replace function scoring.copy_grade() returns trigger language plpgsql as $$
declare r scoring.result; s scoring.system;
begin
  select * into strict r from scoring.result where id = new.result_id;
  select * into strict s from scoring.system where id = r.system_id;
  new.enterprise_id := r.enterprise_id; new.enterprise := r.enterprise; new.adcode := r.adcode; new.region_path := r.region_path;
  new.key := r.key; new.right_id := r.right_id; new.score := r.score;
  -- Who is vetoed has points, but no grade: a list must not put it among those it recommends.
  new.grade := case when not r.vetoed then r.grade end; new.verdict := r.verdict; new.provenance := r.provenance; new.made_at := r.made_at;
  new.head := jsonb_build_object(
    'system', jsonb_build_object('id', s.id, 'key', s.key, 'version', s.version, 'title', s.content -> 'title', 'source', s.content -> 'source'),
    'right', case when r.right_id is not null then jsonb_build_object('id', r.right_id, 'title', r.right_title, 'number', r.right_number) end,
    'provenance', r.provenance, 'verified', r.verified, 'number', r.number, 'score', r.score, 'full', r.score_full,
    'grade', case when r.vetoed then 'null'::jsonb else r.result -> 'grade' end, 'verdict', r.verdict, 'vetoed', r.vetoed,
    'confidence', jsonb_build_object('answered', r.answered_share, 'withEvidence', r.evidence_share));
  select f.confirmed_share, f.doubted_count into new.confirmed_share, new.doubted_count from scoring.finding f where f.result_id = r.id order by f.seq desc limit 1;
  new.confirmed_share := coalesce(new.confirmed_share, 0); new.doubted_count := coalesce(new.doubted_count, 0); new.ended_at := null;
  return new;
end $$;

-- What was shown before says that it is of the firm.
alter table scoring.sharing no force row level security;
update scoring.sharing set head = head || '{"right": null}'::jsonb;
alter table scoring.sharing force row level security;

-- Of a right a bank sees the grade only where it sees the right itself.
drop policy banks on scoring.sharing;
create policy banks on scoring.sharing for select to zhirong_app
  using ((select platform.is_bank()) and audience = 'banks' and ended_at is null
    and exists (select from enterprises.consent c where c.enterprise_id = sharing.enterprise_id and c.withdrawn_at is null)
    and (right_id is null or exists (select from assets.right r where r.id = sharing.right_id)));
