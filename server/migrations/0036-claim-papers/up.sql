-- Papers a claim is handed in with, as the rules of its filing name them: [{gate, zh, en}].
create function compensation.papers_sound(papers jsonb) returns boolean language sql immutable as $$
  select jsonb_typeof(papers) = 'array' and not exists (
    select from jsonb_array_elements(papers) p
    where coalesce(p->>'gate', '') not in ('default', 'recovery', 'loss') or coalesce(p->>'zh', '') = '' or coalesce(p->>'en', '') = '') $$;
alter table compensation.rules add column papers jsonb not null default '[]' constraint rules_papers_sound check (compensation.papers_sound(papers));

-- One file may be two papers, and is each of them once.
alter table compensation.evidence add column paper text check (paper <> ''), drop constraint evidence_once,
  add constraint evidence_once unique nulls not distinct (claim_id, gate, hash, paper);

create function compensation.check_papers() returns trigger language plpgsql as $$
begin
  if exists (
    select from compensation.filing f join compensation.rules r on r.id = f.rules_id cross join lateral jsonb_array_elements(r.papers) p
    where f.id = new.filing_id and not exists (
      select from compensation.evidence e where e.claim_id = new.id and e.gate = p->>'gate' and e.paper = p->>'zh')) then
    perform compensation.refuse('a claim is handed in with the papers its rules ask for', 'claim_has_papers');
  end if;
  return null;
end $$;
create constraint trigger claim_has_papers after update of state on compensation.claim deferrable initially deferred
  for each row when (old.state = 'gathering' and new.state = 'handed-in') execute function compensation.check_papers();
