-- One row per notice and channel. State is pending, delivered or failed. Broken counts attempts that broke the other side (HTTP
-- 500). Reason is that of the last attempt, empty if it went well. Next: not to be sent before.
create table deliveries (
  notice   integer not null,
  channel  text    not null,
  state    text    not null,
  attempts integer not null,
  broken   integer not null,
  reason   text    not null,
  first    integer not null,
  last     integer not null,
  next     integer not null,
  primary key (channel, notice)
) strict, without rowid;

-- What retention deletes together with a notice.
create index deliveries_notice on deliveries (notice);
