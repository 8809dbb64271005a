-- What a person must handle, one row per alert. count, last_event and last_time grow while the rule cools down.
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

create index alerts_raised on alerts (raised);

-- Whether an event that comes again has its alert.
create index alerts_first_event on alerts (first_event);

-- What each rule knows of each key it tells apart; the key '*' stands for all keys, when the rule as a whole was too much.
-- last_event: the newest event that was worked on, so that a repeat is known. alert, raised: the newest alert, 0 if there is none.
-- held, held_since, reason: what was held back since people were told last.
create table alert_keys (
  rule       text    not null,
  key        text    not null,
  last_event integer not null,
  alert      integer not null,
  raised     integer not null,
  held       integer not null,
  held_since integer not null,
  reason     text    not null,
  updated    integer not null,
  primary key (rule, key)
) strict, without rowid;

-- The keys that were not seen for longest go first.
create index alert_keys_updated on alert_keys (updated);

-- Counts per hour, by the time of receipt, of what did not become an alert.
create table suppressions (
  hour   integer not null,
  rule   text    not null,
  reason text    not null,
  key    text    not null,
  count  integer not null,
  primary key (hour, rule, reason, key)
) strict, without rowid;

-- How far each rule has come: the newest event of the last batch that all rules finished.
create table rule_marks (
  rule  text    primary key,
  event integer not null
) strict, without rowid;

-- Since when a metric is beyond its limit, by the time of the events; a row goes when the metric is back.
create table metric_holds (
  rule  text    not null,
  key   text    not null,
  since integer not null,
  seen  integer not null,
  primary key (rule, key)
) strict, without rowid;
