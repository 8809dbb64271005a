-- A delivery goes after its notice; notices go from the beginning of their book.
delete from deliveries where (notice, channel) in (
  select notice, channel from deliveries
  where notice < coalesce((select min(id) from notices), (select seq + 1 from sqlite_sequence where name = 'notices'), 0)
  order by notice limit :?rows)
