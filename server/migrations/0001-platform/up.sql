-- The floor that knows no domain: scope, command log, news, seals.
create extension if not exists pg_trgm;

do $$
begin
  -- Three runtime roles, none of which owns a table or can log in: people, sign-in, and queues.
  if not exists (select from pg_roles where rolname = 'zhirong_app') then create role zhirong_app nologin nobypassrls; end if;
  if not exists (select from pg_roles where rolname = 'zhirong_auth') then create role zhirong_auth nologin nobypassrls; end if;
  if not exists (select from pg_roles where rolname = 'zhirong_job') then create role zhirong_job nologin nobypassrls; end if;
exception when duplicate_object or unique_violation then null; -- another database of the same server made them just now
end $$;

-- The login may take each role for a transaction, but has nothing of them by itself: a connection that forgot to take one
-- must see no row, not those of the queues.
do $$
begin
  if current_setting('server_version_num')::int >= 160000 then
    execute 'grant zhirong_app, zhirong_auth, zhirong_job to current_user with inherit false, set true';
  else
    execute 'grant zhirong_app, zhirong_auth, zhirong_job to current_user';
    begin
      execute format('alter role %I noinherit', current_user);
    exception when insufficient_privilege then
      raise warning 'zhirong: make the login % NOINHERIT, or a connection without a role sees all rows', current_user;
    end;
  end if;
end $$;

create schema if not exists platform;
grant usage on schema platform to zhirong_app, zhirong_auth, zhirong_job;

-- A pooled session keeps '' after a transaction-local setting ends: '' must read as nothing, or a prefix test
-- against it would let every row through.
create function platform.person_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function platform.organisation_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.organisation', true), '')::uuid $$;
create function platform.role_name() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.role', true), '') $$;
create function platform.region_path() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.region', true), '') $$;
-- Null unless the role's region is its reach; starts_with(path, null) is null, which lets nothing through.
create function platform.officer_region() returns text language sql stable parallel safe
  as $$ select case when platform.role_name() in ('ip-officer', 'finance-officer', 'regulator') then platform.region_path() end $$;
create function platform.is_bank() returns boolean language sql stable parallel safe
  as $$ select coalesce(platform.role_name() in ('bank-officer', 'bank-approver'), false) $$;
create function platform.is_enterprise() returns boolean language sql stable parallel safe
  as $$ select coalesce(platform.role_name() in ('enterprise-ip-manager', 'enterprise-finance'), false) $$;

create function platform.refuse_change() returns trigger language plpgsql
  as $$ begin raise exception 'append-only: % on %.%', tg_op, tg_table_schema, tg_table_name using errcode = '42501'; end $$;

-- Every table of every room passes through here: row-level security on and forced, deny by default, queues see all,
-- and what may be done besides reading and inserting. Policies for people are written beside the table.
create function platform.guard_table(t regclass, may_update boolean default false, may_delete boolean default false) returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('revoke all on %s from public', t);
  execute format('grant select, insert on %s to zhirong_app, zhirong_job', t);
  if may_update then execute format('grant update on %s to zhirong_app, zhirong_job', t);
  else execute format('create trigger append_only_update before update on %s for each statement execute function platform.refuse_change()', t); end if;
  if may_delete then execute format('grant delete on %s to zhirong_app, zhirong_job', t);
  else execute format('create trigger append_only_delete before delete on %s for each statement execute function platform.refuse_change()', t); end if;
  execute format('create trigger append_only_truncate before truncate on %s for each statement execute function platform.refuse_change()', t);
  execute format('create policy queues on %s to zhirong_job using (true) with check (true)', t);
end $$;

create table platform.setting (
  key text primary key,
  value jsonb not null,
  set_at timestamptz not null
);
select platform.guard_table('platform.setting', may_update => true, may_delete => true);
grant select, insert, delete on platform.setting to zhirong_auth;
create policy reading on platform.setting for select to zhirong_app, zhirong_auth using (true);
create policy spending on platform.setting for delete to zhirong_auth using (key = 'set-up-token');

create table platform.command (
  id uuid primary key,
  seq bigint generated always as identity,
  at timestamptz not null,
  command text not null,
  person_id uuid,
  organisation_id uuid,
  role text,
  region_path text collate "C",
  subject text,
  outcome text not null check (outcome in ('done', 'refused')),
  refusal text,
  idempotency_key text,
  request_hash bytea not null,
  result jsonb,
  entry text not null,
  leaf bytea not null check (length(leaf) = 32),
  check ((outcome = 'refused') = (refusal is not null))
);
create unique index command_idempotency on platform.command
  (command, idempotency_key, coalesce(person_id, '00000000-0000-0000-0000-000000000000')) where idempotency_key is not null;
create index command_seq on platform.command (seq);
create index command_subject on platform.command (subject, at) where subject is not null;
create index command_at on platform.command (at);
select platform.guard_table('platform.command');
grant select, insert on platform.command to zhirong_auth;
create policy own on platform.command to zhirong_app
  using (person_id = (select platform.person_id())) with check (person_id = (select platform.person_id()));
create policy auditing on platform.command for select to zhirong_app
  using ((select platform.role_name()) = 'auditor' and (region_path is null or starts_with(region_path, (select platform.region_path()))));
create policy signing_in on platform.command to zhirong_auth using (true) with check (true);

-- What the sealer has still to take up. Deleted only by the sealer, once the leaf stands.
create table platform.unsealed (
  command_id uuid primary key
);
select platform.guard_table('platform.unsealed', may_delete => true);
revoke delete on platform.unsealed from zhirong_app;
grant insert on platform.unsealed to zhirong_auth;
create policy queueing on platform.unsealed for insert to zhirong_app, zhirong_auth with check (true);

create table platform.leaf (
  index bigint primary key check (index >= 0),
  command_id uuid not null unique,
  leaf bytea not null check (length(leaf) = 32)
);
select platform.guard_table('platform.leaf');
create policy auditing on platform.leaf for select to zhirong_app using ((select platform.role_name()) = 'auditor');

create table platform.checkpoint (
  size bigint primary key check (size > 0),
  root bytea not null check (length(root) = 32),
  -- Hashes of the full subtrees, largest first: enough to go on without reading a leaf again.
  frontier bytea[] not null,
  at timestamptz not null
);
select platform.guard_table('platform.checkpoint');
create policy auditing on platform.checkpoint for select to zhirong_app using ((select platform.role_name()) = 'auditor');

create table platform.outbox (
  id uuid primary key,
  seq bigint generated always as identity,
  at timestamptz not null,
  topic text not null,
  payload jsonb not null,
  delivered_at timestamptz
);
create index outbox_waiting on platform.outbox (seq) where delivered_at is null;
select platform.guard_table('platform.outbox', may_update => true);
revoke update, select on platform.outbox from zhirong_app;
grant insert on platform.outbox to zhirong_auth;
create policy telling on platform.outbox for insert to zhirong_app, zhirong_auth with check (delivered_at is null);

-- graphile-worker's own tables are closed to the runtime roles; this is the one way in, within the caller's transaction.
create function platform.enqueue(task text, payload json, key text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$ begin perform graphile_worker.add_job(task, payload, job_key => key); end $$;
revoke all on function platform.enqueue(text, json, text) from public;
grant execute on function platform.enqueue(text, json, text) to zhirong_app, zhirong_auth, zhirong_job;
