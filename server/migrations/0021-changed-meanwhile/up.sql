-- Said by a write that leaves with its commit and finds that what it was decided upon no longer stands. The code is that of
-- a serialization failure, so the whole command is done again from its reading.
create function platform.changed_meanwhile() returns void language plpgsql as $$
begin
  raise exception 'what was read has changed meanwhile' using errcode = 'serialization_failure';
end $$;
revoke all on function platform.changed_meanwhile() from public;
grant execute on function platform.changed_meanwhile() to zhirong_app, zhirong_job;
