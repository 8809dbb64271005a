-- How far each log that PULSE reads by itself was read: written with the events of its lines, so none is lost or comes twice. Place
-- is a cursor of journald, or an offset and what the file is known by.
create table log_places (
  log     text    not null primary key,
  place   text    not null,
  updated integer not null
) strict, without rowid;
