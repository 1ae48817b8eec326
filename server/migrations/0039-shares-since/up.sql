-- The text of an instrument may state other shares within a year: its money then comes from another programme, and a programme
-- for the shares of before takes nothing more. Rows of before this step keep null: one programme a year, as they were.
alter table subsidies.programme_instrument add column shares text collate "C";
alter table subsidies.programme_instrument drop constraint instrument_once_a_year;
create unique index instrument_once_a_year_and_shares on subsidies.programme_instrument (instrument_id, year, coalesce(shares, ''));
