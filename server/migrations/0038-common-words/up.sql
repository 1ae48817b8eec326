-- A word that stands in most titles: what has it was kept and sorted whole for a page of twenty. The function is its owner's, so it is
-- the owner who replaces it; nobody takes this role but to hand over.
grant create on schema assets to zhirong_finder;
set local role zhirong_finder;

-- `wanted`: state, below (a region's path), burden, class, owner, enterprise, claim, and of a search text, words, latin, initials,
-- key. The kinds are counted without `kind`, the page is of it. Every piece of the statement is written here; what was asked for is a
-- value of it, never a part.
create or replace function assets.find_in_region(wanted jsonb, today date, kind text, sort text, page_size int, page_from int, out kinds jsonb, out ids uuid[])
-- An index that holds all that is asked is a fifth of the table: the planner's guess of what a page of it costs is from the days of turning disks.
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set random_page_cost = 1.1 set work_mem = '16MB'
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
  -- As many rights are looked at along the order of the list, and no more: a word that fills a page there stands in many titles.
  walked constant int := 1000;
  said constant text := wanted ->> 'text';
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
  -- Pairs and heads are dear to make, row by row: the walk looks at the texts themselves, and leaves owners and classes to the index.
  if cardinality(ways) = 1 and wanted ? 'text' and not wanted ?| array['owner', 'class'] and page_from + page_size <= walked / 2 then
    execute format('select array(select r.id from (select r.id, r.kind, r.title, r.owners_text, r.enterprise, r.enterprise_id, r.owner_ids, r.owner_confirmed, r.region_path, r.burdens, r.course_from, r.course_state, r.removed_at, r.%1$I
        from assets.right r where r.removed_at is null order by r.%1$I%2$s, r.id%2$s limit %3$s) r where ', sorted, down, walked)
      || asked || ' and (' || way || ')' || page || ')' into ids using reach, today, page_size, page_from, wanted, kind;
  end if;
  if cardinality(ids) = page_size then
    -- All that have a common word were kept and sorted for a page of twenty; now they are counted, the page is there.
    -- A word of two letters without case is a pair: the index alone says what has it.
    execute counts || 'assets.right r where ' || asked || case
        when cardinality(words) <= 1 and length(said) <= 2 and lower(said) = upper(said) then ' and assets.grams(array[r.title, r.owners_text, r.enterprise]) @> assets.grams_asked($7)'
        else ways[1] end || ' group by r.kind) k' into kinds using reach, today, page_size, page_from, wanted, kind, case when cardinality(words) > 1 then words else array[wanted ->> 'text'] end;
  elsif cardinality(ways) = 0 then
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

reset role;
revoke create on schema assets from zhirong_finder;
