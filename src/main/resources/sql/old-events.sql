-- The ids of old events as a JSON array. Runs on a reading connection, so that looking for them holds nobody up.
-- An event is old by its own time. A time before 2000 or in the future is no time: then the time of receipt counts.
-- A time of receipt may be wrong too, because the clock was: one that is old counts only if the number of the event is old as well, and
-- a number that surely is old counts whatever the time is.
-- Events that a running reader has not passed stay; the plus keeps SQLite from walking along the ids instead of the times.
select json_group_array(id) from (
  select id from (
    select id from events where time >= 946684800000 and time < :?events and (received >= :?events or +id <= :?marked)
    union all
    select id from events where time < 946684800000 and (received < :?events and +id <= :?marked or +id <= :?surely)
    union all
    select id from events where time > :?latest and (received < :?events and +id <= :?marked or +id <= :?surely))
  where +id <= (select coalesce(min(position), 9223372036854775807) from bookmarks where book = 'events' and active = 1)
  limit :?rows)
