-- What happens once per period, such as the digest of a day.
create table periods (
  job    text    not null,
  period text    not null,
  done   integer not null,
  primary key (job, period)
) strict, without rowid;
