-- A screening is a decision too: a change of the text by which lists are made is tried on it (S0-04).
alter table library.decision
  -- Of a list: the place that screened; the nearest text above it decides.
  add column list_path text collate "C",
  -- Of a list: the firm on it. The newest of a series is the one that is tried.
  add column series text collate "C",
  -- In the order they were kept, also where the clock stood still.
  add column seq bigint generated always as identity,
  add constraint decision_of_list check ((list_path is null) = (series is null));
create index decision_list on library.decision (key, list_path) where list_path is not null;
create index decision_series on library.decision (series, seq desc) where series is not null;

-- By which text, and on which day, a version was screened; null for versions that code without a text judged.
alter table lists.version
  add column screened_on date,
  add column law jsonb,
  add constraint version_law check ((law is null) = (screened_on is null));
