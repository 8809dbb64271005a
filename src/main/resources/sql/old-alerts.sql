-- An alert that was raised long ago but still counts findings stays.
delete from alerts where id in (select id from alerts order by id limit :?rows) and raised < :?told and last_time < :?told
