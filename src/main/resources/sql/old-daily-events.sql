-- What was counted while a clock began at 1970 stays: it is little, and as new as the rest.
delete from daily_events where (day, source, type, severity) in (
  select day, source, type, severity from daily_events where day >= 946684800000 and day < :?days order by day limit :?rows)
