-- A firm names rights with its need, for the banks that its consent lets see the need, or with its loan, for the bank of the loan.
-- A row without an organisation is for every bank, through a living consent only: a withdrawal works on the next statement (S0-05).
alter table assets.viewer
  alter column organisation_id drop not null,
  alter column organisation drop not null,
  add constraint viewer_of_somebody check ((organisation_id is null) = (organisation is null) and (organisation_id is not null or reason = 'need'));
drop index assets.viewer_living;
create unique index viewer_living on assets.viewer (right_id, organisation_id, reason, subject) nulls not distinct where ended_at is null;
create index viewer_every_bank on assets.viewer (right_id) where organisation_id is null and ended_at is null;
create index viewer_subject on assets.viewer (subject) where ended_at is null;

drop policy viewing on assets.viewer;
create policy viewing on assets.viewer for select to zhirong_app
  using ((select assets.is_viewer()) and ended_at is null
    and (organisation_id = (select platform.organisation_id()) or (organisation_id is null and (select platform.is_bank())))
    and (reason <> 'need' or exists (select from enterprises.consent c where c.enterprise_id = viewer.enterprise_id and c.withdrawn_at is null)));
