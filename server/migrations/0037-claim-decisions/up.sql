create policy approving on library.decision for insert to zhirong_app
  with check ((select platform.role_name()) = 'fund-operator' and exists (
    select from compensation.award a
    where 'compensation.award:' || a.id = decision.subject and a.approved_by = (select platform.person_id()) and a.region_path = decision.region_path));
