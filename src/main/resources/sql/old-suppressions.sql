delete from suppressions where (hour, rule, reason, key) in (
  select hour, rule, reason, key from suppressions where hour < :?counts order by hour limit :?rows)
