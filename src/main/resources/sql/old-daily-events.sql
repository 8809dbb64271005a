-- What was counted by a clock that was years behind stays: it is little, and as new as the rest.
delete from daily_events where (day, source, type, severity) in (
  select day, source, type, severity from daily_events where day >= :?earliest and day < :?days order by day limit :?rows)
