delete from daily_events where (day, source, type, severity) in (
  select day, source, type, severity from daily_events where day < :?days order by day limit :?rows)
