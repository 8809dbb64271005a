-- A table for the tests of the database itself.
create table notes (
  id   integer primary key,
  text text not null unique
) strict;
