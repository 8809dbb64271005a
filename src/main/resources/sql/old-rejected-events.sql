-- Only the rows at the beginning of the table are looked at: they are the oldest.
delete from rejected_events where id in (select id from rejected_events order by id limit :?rows)
  and (received < :?rejected and id <= :?marked or id <= :?surely)
