delete from events where id in (select value from json_each(:?ids))
