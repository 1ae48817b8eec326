-- What time and a new version of a model ask to be valued anew: once for each value that stood, once for each version.
alter table valuation.task add column conclusion_id uuid references valuation.conclusion, add column model_id text collate "C";
create unique index task_validity_once on valuation.task (conclusion_id) where reason = 'validity-ended';
create unique index task_model_once on valuation.task (file_id, model_id) where reason = 'model-changed';
alter table valuation.task add constraint task_of_something check (case reason
  when 'right-fact' then fact_id is not null
  when 'validity-ended' then conclusion_id is not null
  when 'model-changed' then model_id is not null
  else true end);
create index conclusion_validity on valuation.conclusion (valid_until);
create index conclusion_model on valuation.conclusion (model_id) where model_id is not null;
