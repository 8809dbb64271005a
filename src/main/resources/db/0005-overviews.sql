-- What a person sees at a glance must not be counted row by row.

-- Counts per minute, by the time of receipt. Routine is 1 for measurements that come all the time.
create table minute_events (
  minute   integer not null,
  source   text    not null,
  severity integer not null,
  routine  integer not null,
  count    integer not null,
  primary key (minute, source, severity, routine)
) strict, without rowid;

-- How often each value of a field stood in the events of a span of time, by the time of receipt, such as detectors per minute and source
-- addresses per hour. span is its beginning; last is when the value was seen last. The number of values in a span is bounded.
create table facets (
  facet text    not null,
  span  integer not null,
  value text    not null,
  count integer not null,
  last  integer not null,
  primary key (facet, span, value)
) strict, without rowid;

-- The first events that each alert counts, the one that raised it among them; a bounded number.
create table alert_events (
  alert integer not null,
  event integer not null,
  primary key (alert, event)
) strict, without rowid;

create index alert_events_event on alert_events (event);

create trigger alerts_deleted after delete on alerts begin delete from alert_events where alert = old.id; end;

-- What the service last said of itself: one row, a row per part (see /health/ready), and a row per counter that is not zero (see
-- /metrics; labels as there, such as reason="full"). stopped is 0, and from a clean stop on its time. since is when the state of a part
-- changed last.
create table service (
  id      integer primary key check (id = 1),
  pid     integer not null,
  version text    not null,
  address text    not null,
  started integer not null,
  seen    integer not null,
  stopped integer not null default 0
) strict;

create table service_parts (
  name   text    primary key,
  state  text    not null,
  reason text    not null,
  since  integer not null
) strict, without rowid;

create table service_counters (
  name   text    not null,
  labels text    not null,
  count  integer not null,
  primary key (name, labels)
) strict, without rowid;

-- All events but the measurements that come all the time, newest last within each source.
create index events_notable on events (source) where source <> 'syswatch' or not (type >= 'system.metrics.' and type < 'system.metrics/'
  or type >= 'syswatch.metrics.' and type < 'syswatch.metrics/' or type = 'syswatch.internal');

create index events_high on events (id) where severity >= 3;

-- How runs of the lab began and ended, however many steps they had. Not with IN: SQLite would make its list anew for every row that is
-- inserted, which takes an eighth of the writer's time.
create index events_runs on events (type) where type = 'netlab.scenario.started' or type = 'netlab.scenario.completed'
  or type = 'netlab.scenario.aborted';

-- The last hour of a database that is older than these counts, as far as the newest events tell it.
insert into minute_events (minute, source, severity, routine, count)
  select received - received % 60000, source, severity,
    source = 'syswatch' and (type >= 'system.metrics.' and type < 'system.metrics/'
      or type >= 'syswatch.metrics.' and type < 'syswatch.metrics/' or type = 'syswatch.internal'), count(*)
  from events
  where id > (select coalesce(max(id), 0) - 100000 from events) and received >= (select coalesce(max(received), 0) - 3600000 from events
    where id = (select max(id) from events))
  group by 1, 2, 3, 4;
