-- The key begins with the facet, so its names are stepped through first, however many rows each has.
delete from facets where (facet, span, value) in (
  with recursive names (name) as (
    select min(facet) from facets
    union all
    select (select min(facet) from facets where facet > name) from names where name is not null)
  select facet, span, value from names cross join facets on facet = name where span < :?facets limit :?rows)
