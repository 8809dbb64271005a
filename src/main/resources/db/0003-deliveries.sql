-- One row per notice and channel.
create table deliveries (
  notice   integer not null,
  channel  text    not null,
  state    text    not null,
  attempts integer not null,
  reason   text    not null,
  first    integer not null,
  last     integer not null,
  primary key (notice, channel)
) strict, without rowid;
