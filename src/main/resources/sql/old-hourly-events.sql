-- A trigger adds each deleted count to its day, in the same transaction.
delete from hourly_events where (hour, source, type, severity) in (
  select hour, source, type, severity from hourly_events where hour < :?hours order by hour limit :?rows)
