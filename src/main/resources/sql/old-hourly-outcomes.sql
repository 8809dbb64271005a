delete from hourly_outcomes where (hour, outcome) in (
  select hour, outcome from hourly_outcomes where hour < :?counts order by hour limit :?rows)
