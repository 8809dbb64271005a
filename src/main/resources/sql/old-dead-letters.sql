-- Only the rows at the beginning of the table are looked at: they are the oldest.
delete from dead_letters where id in (select id from dead_letters order by id limit :?rows)
  and (time < :?told and id <= :?marked or id <= :?surely)
