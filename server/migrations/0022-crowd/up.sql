-- A fourth runtime role, for what many people do at the same moment in one transaction (docs/decisions/0009). Its scope
-- names them all, and it may touch what handing in a reply touches and nothing else.
do $$
begin
  if not exists (select from pg_roles where rolname = 'zhirong_crowd') then create role zhirong_crowd nologin nobypassrls; end if;
exception when duplicate_object or unique_violation then null; -- another database of the same server made it just now
end $$;
do $$
begin
  if current_setting('server_version_num')::int >= 160000 then
    execute 'grant zhirong_crowd to current_user with inherit false, set true';
  else
    execute 'grant zhirong_crowd to current_user';
  end if;
end $$;

-- Null when unset or empty: comparing with any(null) is null, which lets nothing through.
create function platform.crowd_people() returns uuid[] language sql stable parallel safe
  as $$ select nullif(current_setting('app.people', true), '')::uuid[] $$;
create function platform.crowd_organisations() returns uuid[] language sql stable parallel safe
  as $$ select nullif(current_setting('app.organisations', true), '')::uuid[] $$;

grant usage on schema platform, enterprises, needs, surveys to zhirong_crowd;
grant execute on function platform.changed_meanwhile() to zhirong_crowd;

grant insert on platform.command, platform.unsealed, platform.outbox to zhirong_crowd;
create policy crowd on platform.command for insert to zhirong_crowd with check (person_id = any((select platform.crowd_people())::uuid[]));
create policy crowd on platform.unsealed for insert to zhirong_crowd with check (true);
create policy crowd on platform.outbox for insert to zhirong_crowd with check (delivered_at is null);

grant select, update on enterprises.enterprise to zhirong_crowd;
create policy crowd on enterprises.enterprise to zhirong_crowd
  using (id = any((select platform.crowd_organisations())::uuid[])) with check (id = any((select platform.crowd_organisations())::uuid[]));
grant select, insert, update on enterprises.consent to zhirong_crowd;
create policy crowd on enterprises.consent to zhirong_crowd
  using (enterprise_id = any((select platform.crowd_organisations())::uuid[])) with check (enterprise_id = any((select platform.crowd_organisations())::uuid[]));

grant usage on sequence needs.number to zhirong_crowd;
grant insert on needs.need, needs.contact to zhirong_crowd;
create policy crowd on needs.need for insert to zhirong_crowd with check (enterprise_id = any((select platform.crowd_organisations())::uuid[]));
create policy crowd on needs.contact for insert to zhirong_crowd with check (enterprise_id = any((select platform.crowd_organisations())::uuid[]));

grant usage on sequence surveys.receipt_serial to zhirong_crowd;
grant select on surveys.form, surveys.campaign, surveys.hand_up to zhirong_crowd;
-- A form is a public paper, and an open campaign is announced; which of them concerns a firm is asked in the reading.
create policy crowd on surveys.form for select to zhirong_crowd using (state = 'published');
create policy crowd on surveys.campaign for select to zhirong_crowd using (state = 'open');
create policy crowd on surveys.hand_up for select to zhirong_crowd using (returned_at is null);
grant select, update on surveys.reply, surveys.draft to zhirong_crowd;
create policy crowd on surveys.reply to zhirong_crowd
  using (enterprise_id = any((select platform.crowd_organisations())::uuid[])) with check (enterprise_id = any((select platform.crowd_organisations())::uuid[]));
create policy crowd on surveys.draft to zhirong_crowd
  using (enterprise_id = any((select platform.crowd_organisations())::uuid[])) with check (enterprise_id = any((select platform.crowd_organisations())::uuid[]));
grant select, insert on surveys.reply_version to zhirong_crowd;
create policy crowd on surveys.reply_version to zhirong_crowd
  using (enterprise_id = any((select platform.crowd_organisations())::uuid[])) with check (enterprise_id = any((select platform.crowd_organisations())::uuid[]));
