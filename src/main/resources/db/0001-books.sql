-- The two books and what belongs to them. Times are milliseconds since 1970 in UTC; severities 0 (info) to 4 (critical).
create table events (
  id             integer primary key autoincrement,
  event_id       text,
  schema_version text    not null,
  time           integer not null,
  time_text      text    not null,
  received       integer not null,
  source         text    not null,
  source_version text,
  host           text,
  type           text    not null,
  severity       integer not null,
  payload        text    not null,
  extra          text
) strict;

-- What makes an event stand once: unique over all sources.
create unique index events_event_id on events (event_id) where event_id is not null;

-- What digest, retention and every view over time need.
create index events_time on events (time);

create table notices (
  id       integer primary key autoincrement,
  key      text    not null unique,
  kind     text    not null,
  severity integer not null,
  title    text    not null,
  facts    text    not null,
  text     text    not null,
  source   text    not null,
  host     text    not null,
  time     integer not null,
  written  integer not null
) strict;

-- How far each reader has come; active is 1 while the running configuration has that reader.
create table bookmarks (
  book     text    not null,
  reader   text    not null,
  position integer not null,
  active   integer not null,
  updated  integer not null,
  primary key (book, reader)
) strict, without rowid;

create table dead_letters (
  id       integer primary key autoincrement,
  origin   text    not null,
  entry    integer not null,
  reason   text    not null,
  attempts integer not null,
  body     text    not null,
  time     integer not null
) strict;

create table rejected_events (
  id       integer primary key autoincrement,
  received integer not null,
  sender   text    not null,
  position text    not null,
  reason   text    not null,
  raw      text    not null
) strict;

-- Counts per hour, by the time of receipt; they stay when the rows they count are gone.
create table hourly_events (
  hour     integer not null,
  source   text    not null,
  type     text    not null,
  severity integer not null,
  count    integer not null,
  primary key (hour, source, type, severity)
) strict, without rowid;

create table hourly_outcomes (
  hour    integer not null,
  outcome text    not null,
  count   integer not null,
  primary key (hour, outcome)
) strict, without rowid;

create table sources (
  name       text    primary key,
  first_seen integer not null,
  last_seen  integer not null,
  last_type  text    not null
) strict, without rowid;
