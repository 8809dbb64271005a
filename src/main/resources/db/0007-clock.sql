-- How far PULSE has counted the time by itself, what the clock showed then, and for how many milliseconds that clock had run evenly.
-- odd is since when the clock has differed so much that people are told; 0 if it does not.
create table counted_time (
  id      integer primary key check (id = 1),
  counted integer not null,
  clock   integer not null,
  even    integer not null,
  odd     integer not null
) strict;

-- The newest number that each table had given out at that time, once a day. A row with a higher number came in later, whatever
-- time it bears itself.
create table number_marks (
  name   text    not null,
  at     integer not null,
  number integer not null,
  primary key (name, at)
) strict, without rowid;

-- Of what was there before these marks nothing but its own time is known.
insert into number_marks (name, at, number)
  select name, 0, seq from sqlite_sequence where name in ('events', 'notices', 'alerts', 'dead_letters', 'rejected_events');

-- How many rows retention may take from each table since then, and how many it has taken.
create table shares (
  name    text    primary key,
  began   integer not null,
  allowed integer not null,
  taken   integer not null
) strict, without rowid;
