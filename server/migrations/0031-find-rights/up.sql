-- Row-level security lets no index answer what lies inside a text: LIKE, arrays and words are not leakproof, so every row in reach
-- was looked at. Officers of a region look through many; for them one function finds, under a scope of its own that it reads from
-- the session and nobody hands in. It gives ids and counts. What is shown of them is read under row-level security all the same.
do $$
begin
  if not exists (select from pg_roles where rolname = 'zhirong_finder') then create role zhirong_finder nologin nobypassrls; end if;
exception when duplicate_object or unique_violation then null; -- another database of the same server made it just now
end $$;
-- Needed to hand the function over; nobody takes this role for a transaction.
do $$
begin
  if current_setting('server_version_num')::int >= 160000 then
    execute 'grant zhirong_finder to current_user with inherit false, set true';
  else
    execute 'grant zhirong_finder to current_user';
  end if;
end $$;

-- Every letter and every two neighbours: what a text of one letter or more is looked up by, in any script.
create function assets.grams(texts text[]) returns text[] language sql immutable strict parallel safe
as $$
  select coalesce(array_agg(distinct substr(word, place, size)), '{}')
  from unnest(texts) one, lower(one) word, generate_series(1, length(word)) place, generate_series(1, 2) size
  where place + size <= length(word) + 1 $$;

-- What a text is looked for by: its pairs, which say all that its single letters would.
create function assets.grams_asked(texts text[]) returns text[] language sql immutable strict parallel safe
as $$
  select coalesce(array_agg(distinct substr(word, place, 2)), '{}')
  from unnest(texts) one, lower(one) word, generate_series(1, greatest(length(word) - 1, 1)) place $$;

-- A class and what stands above it, from three letters on; the number of a class of goods is always whole.
create function assets.class_heads(classes text[]) returns text[] language sql immutable strict parallel safe
as $$
  select coalesce(array_agg(distinct head), '{}')
  from unnest(classes) one, lateral (select one as head union select left(one, size) from generate_series(3, length(one)) size) heads $$;

create index right_texts on assets.right using gin (assets.grams(array[title, owners_text, enterprise])) where removed_at is null;
create index right_initials on assets.right using gin (assets.grams(array[title_initials])) where removed_at is null;
create index right_classes on assets.right using gin (assets.class_heads(classes)) where removed_at is null;
drop index assets.right_title;
drop index assets.right_words;
alter table assets.right drop column title_words;

-- What a list asks of a right besides its texts, in the order in which lists begin: read from the index alone.
create index right_newest on assets.right (registered_at desc, id desc)
  include (kind, region_path, course_from, course_state, burdens, owner_confirmed) where removed_at is null;
drop index assets.right_newest_covering;
-- Without more beside the keys, equal ones share an entry: the counts of a province are some hundred pages.
drop index assets.right_counts;
create index right_counts on assets.right (region_path, kind) where removed_at is null;
create index right_by_number on assets.right (number, id) include (kind, region_path) where removed_at is null;
create index right_by_term on assets.right (term_ends_on, id) include (kind, region_path) where removed_at is null;
create index right_by_fee on assets.right (next_fee_on, id) include (kind, region_path) where removed_at is null;

grant usage on schema assets, platform to zhirong_finder;
grant select (id, kind, number, number_key, publication_key, title, title_initials, enterprise_id, enterprise, region_path, owner_ids, owner_confirmed, owners_text, classes,
  term_ends_on, course_from, course_state, burdens, next_fee_on, removed_at, registered_at) on assets.right to zhirong_finder;
-- The scope is in the function, the only thing this role does.
create policy finding on assets.right for select to zhirong_finder using (true);

-- `wanted`: state, below (a region's path), burden, class, owner, enterprise, claim, and of a search text, words, latin, initials,
-- key. The kinds are counted without `kind`, the page is of it. Every piece of the statement is written here; what was asked for is a
-- value of it, never a part.
create function assets.find_in_region(wanted jsonb, today date, kind text, sort text, page_size int, page_from int, out kinds jsonb, out ids uuid[])
-- An index that holds all that is asked is a fifth of the table: the planner's guess of what a page of it costs is from the days of turning disks.
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set random_page_cost = 1.1
as $$
declare
  -- Null for everybody who is no officer: comparing with it is null, which lets nothing through.
  reach constant text := platform.officer_region();
  words constant text[] := array(select jsonb_array_elements_text(wanted -> 'words'));
  -- Folding case costs where there is none.
  has constant text := case when (wanted ->> 'latin')::boolean then 'strpos(lower(r.%I), lower(%s)) > 0' else 'strpos(r.%I, %s) > 0' end;
  sorted constant text := case sort when 'number' then 'number' when 'term' then 'term_ends_on' when 'fee' then 'next_fee_on' else 'registered_at' end;
  down constant text := case when sorted = 'registered_at' then ' desc' else '' end;
  counts constant text := 'select coalesce(jsonb_agg(jsonb_build_object(''kind'', k.kind, ''count'', k.count) order by k.count desc, k.kind), ''[]'') from (select r.kind, count(*)::int as count from ';
  page constant text := case when kind is null then '' else ' and r.kind = $6' end || format(' order by r.%I%s, r.id%s limit $3 offset $4', sorted, down, down);
  asked text := 'r.removed_at is null and r.region_path >= $1 and r.region_path < $1 || ''~''';
  ways text[] := '{}';
  way text;
begin
  if wanted ? 'below' then asked := asked || ' and r.region_path >= $5 ->> ''below'' and r.region_path < ($5 ->> ''below'') || ''~'''; end if;
  if wanted ? 'state' then asked := asked || ' and assets.state_on(r.course_from, r.course_state, $2) = $5 ->> ''state'''; end if;
  if wanted ? 'burden' then asked := asked || ' and $5 ->> ''burden'' = any(r.burdens)'; end if;
  if wanted ? 'claim' then asked := asked || ' and r.owner_confirmed = ($5 ->> ''claim'')::boolean'; end if;
  if wanted ? 'class' then asked := asked || ' and assets.class_heads(r.classes) @> array[$5 ->> ''class'']'; end if;
  if wanted ? 'enterprise' then
    asked := asked || ' and (r.enterprise_id = ($5 ->> ''enterprise'')::uuid or r.owner_ids @> array[($5 ->> ''enterprise'')::uuid])';
  end if;
  if wanted ? 'owner' then
    asked := asked || ' and assets.grams(array[r.title, r.owners_text, r.enterprise]) @> assets.grams_asked(array[$5 ->> ''owner'']) and strpos(lower(r.owners_text), lower($5 ->> ''owner'')) > 0';
  end if;
  if wanted ? 'text' then
    -- Words are cut from the text: what is in a title with the text is in it with the words.
    way := array_to_string(array(select format(has, field, '$5 ->> ''text''') from unnest(array['title', 'owners_text', 'enterprise']) field), ' or ');
    if cardinality(words) > 1 then
      way := way || ' or (' || array_to_string(array(select format(has, 'title', format('$5 -> ''words'' ->> %s', place - 1)) from generate_subscripts(words, 1) place), ' and ') || ')';
    end if;
    ways := ways || (' and assets.grams(array[r.title, r.owners_text, r.enterprise]) @> assets.grams_asked($7) and (' || way || ')');
  end if;
  if wanted ? 'initials' then
    ways := ways || ' and assets.grams(array[r.title_initials]) @> assets.grams_asked(array[$5 ->> ''initials'']) and strpos(r.title_initials, $5 ->> ''initials'') > 0'::text;
  end if;
  if wanted ? 'key' then
    ways := ways || ' and r.number_key >= $5 ->> ''key'' and r.number_key < ($5 ->> ''key'') || ''~'''::text
      || ' and r.publication_key >= $5 ->> ''key'' and r.publication_key < ($5 ->> ''key'') || ''~'''::text;
  end if;
  if cardinality(ways) = 0 then
    execute counts || 'assets.right r where ' || asked || ' group by r.kind) k' into kinds using reach, today, page_size, page_from, wanted, kind, case when cardinality(words) > 1 then words else array[wanted ->> 'text'] end;
    execute 'select array(select r.id from assets.right r where ' || asked || page || ')' into ids using reach, today, page_size, page_from, wanted, kind, case when cardinality(words) > 1 then words else array[wanted ->> 'text'] end;
  else
    -- What is searched for is looked for once: the counts and the page come from the same rows.
    execute 'with found as materialized ('
      || array_to_string(array(select format('select r.id, r.kind, r.%I from assets.right r where %s%s', sorted, asked, one) from unnest(ways) one), ' union ')
      || ') select (' || counts || 'found r group by r.kind) k), array(select r.id from found r where true' || page || ')'
      into kinds, ids using reach, today, page_size, page_from, wanted, kind, case when cardinality(words) > 1 then words else array[wanted ->> 'text'] end;
  end if;
end $$;
revoke all on function assets.find_in_region(jsonb, date, text, text, int, int) from public;
grant execute on function assets.find_in_region(jsonb, date, text, text, int, int) to zhirong_app;
grant create on schema assets to zhirong_finder;
alter function assets.find_in_region(jsonb, date, text, text, int, int) owner to zhirong_finder;
revoke create on schema assets from zhirong_finder;
