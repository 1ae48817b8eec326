-- What the tabs above a list count is read from the index alone: the kinds of a region, with what the policies ask of a row.
create index right_counts on assets.right (region_path, kind) include (id, enterprise_id, owner_ids) where removed_at is null;
-- A page far down is found by walking an index, not the rows on the way there.
create index right_newest_covering on assets.right (registered_at desc, id desc) include (kind, region_path, enterprise_id, owner_ids) where removed_at is null;
drop index assets.right_newest;
