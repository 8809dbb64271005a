-- The ids of old events as a JSON array. Runs on a reading connection, so that looking for them holds nobody up.
-- An event is old by its own time. A time before 2000 or in the future is no time: then the time of receipt counts.
-- Events that a running reader has not passed stay; the plus keeps SQLite from walking along the ids instead of the times.
select json_group_array(id) from (
  select id from (
    select id from events where time >= 946684800000 and time < :?events
    union all
    select id from events where time < 946684800000 and received < :?events
    union all
    select id from events where time > :?now and received < :?events)
  where +id <= (select coalesce(min(position), 9223372036854775807) from bookmarks where book = 'events' and active = 1)
  limit :?rows)
