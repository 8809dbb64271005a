-- An alert that was raised long ago but still counts findings stays, unless that is said by a clock that was ahead.
delete from alerts where id in (select id from alerts order by id limit :?rows)
  and (raised < :?told and id <= :?marked or id <= :?surely)
  and (last_time < :?told or last_time > :?latest)
