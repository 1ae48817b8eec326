-- One draft of a text at a time: two would each replace what the other began from.
create unique index draft_living on library.draft (kind, adcode, key) where state in ('draft', 'handed-over');
-- Read with every question of the law: the last release.
create index release_last on library.release (number desc) include (id);
