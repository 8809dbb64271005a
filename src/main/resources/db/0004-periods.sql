-- What happens once per period, such as the digest of a day.
create table periods (
  job    text    not null,
  period text    not null,
  done   integer not null,
  primary key (job, period)
) strict, without rowid;

-- Peaks of a day are looked for among the measurements only, however many other events the day had.
create index events_metrics on events (type, time) where type in ('system.metrics.cpu', 'system.metrics.memory', 'system.metrics.disk',
  'system.metrics.network', 'syswatch.internal');

create index dead_letters_time on dead_letters (time);

-- Counts per day in UTC, which take the place of hourly counts that have grown old.
create table daily_events (
  day      integer not null,
  source   text    not null,
  type     text    not null,
  severity integer not null,
  count    integer not null,
  primary key (day, source, type, severity)
) strict, without rowid;

-- An hourly count cannot leave without being added to its day: whatever deletes it, in whatever chunks, the sums stay.
create trigger hourly_events_condensed before delete on hourly_events begin
  insert into daily_events (day, source, type, severity, count)
  values (old.hour - old.hour % 86400000, old.source, old.type, old.severity, old.count)
  on conflict (day, source, type, severity) do update set count = count + excluded.count; end;

-- Sensors that are silent now; since is when they were last heard, alerted is 1 once people are to be told.
create table silences (
  source  text    primary key,
  since   integer not null,
  found   integer not null,
  alerted integer not null
) strict, without rowid;
