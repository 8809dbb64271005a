-- Notices that a running channel has not passed stay.
delete from notices where id in (select id from notices order by id limit :?rows)
  and (written < :?told and id <= :?marked or id <= :?surely)
  and id <= (select coalesce(min(position), 9223372036854775807) from bookmarks where book = 'notices' and active = 1)
