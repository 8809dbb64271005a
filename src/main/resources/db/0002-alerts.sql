-- What a person must handle, one row per alert.
create table alerts (
  id          integer primary key autoincrement,
  rule        text    not null,
  key         text    not null,
  severity    integer not null,
  title       text    not null,
  state       text    not null,
  first_event integer not null,
  last_event  integer not null,
  count       integer not null,
  first_time  integer not null,
  last_time   integer not null,
  raised      integer not null,
  source      text    not null,
  host        text    not null
) strict;
