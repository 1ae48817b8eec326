-- Cases that officials write beside a text: tried with it, released with it, and run on every later change.
alter table library.draft add column cases jsonb not null default '[]' check (jsonb_typeof(cases) = 'array');
alter table library.release add column cases jsonb not null default '[]' check (jsonb_typeof(cases) = 'array');
grant update (cases) on library.draft to zhirong_app;

drop policy releasing on library.release;
create policy releasing on library.release for insert to zhirong_app
  with check (library.may_write(region_path) and released_by = (select platform.person_id())
    and exists (select from library.draft d where d.id = draft_id and d.kind = release.kind and d.adcode = release.adcode and d.key = release.key
      and d.text = release.text and d.cases = release.cases and d.from_on = release.from_on and d.drafted_by = release.drafted_by and d.edited_by = release.edited_by and d.handed_over_by = release.handed_over_by));
