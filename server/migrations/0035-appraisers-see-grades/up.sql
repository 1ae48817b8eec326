-- Who is let see a right to value it sees the grade its firm shows of it (S1-33, S2-05): the grade alone, of that right alone, as banks do.
create policy appraisers on scoring.sharing for select to zhirong_app
  using ((select platform.role_name()) = 'appraiser' and audience = 'banks' and ended_at is null
    and right_id is not null and exists (select from assets.right r where r.id = sharing.right_id));
