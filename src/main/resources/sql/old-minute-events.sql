delete from minute_events where (minute, source, severity, routine) in (
  select minute, source, severity, routine from minute_events where minute < :?minutes order by minute limit :?rows)
