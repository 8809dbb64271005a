-- Version 5, first edition: a service cannot say that it stopped, alerts do not take their events with them.
PRAGMA user_version = 5;
CREATE TABLE alert_events (
  alert integer not null,
  event integer not null,
  primary key (alert, event)
) strict, without rowid;
INSERT INTO "alert_events" VALUES(1,2);
INSERT INTO "alert_events" VALUES(2,4);
CREATE TABLE alert_keys (
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
INSERT INTO "alert_keys" VALUES('rule-tier-critical','k1',4,1,1763629200000,0,0,'',1763629200000);
CREATE TABLE alerts (
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
INSERT INTO "alerts" VALUES(1,'rule-tier-critical','k1',4,'sentinel.alert','new',2,2,1,1763629200000,1763629200000,1763629200050,'sentinel','edge-1');
INSERT INTO "alerts" VALUES(2,'rule-tier-critical','k2',4,'sentinel.alert','new',4,4,1,1763629200000,1763629200000,1763629200050,'sentinel','edge-1');
CREATE TABLE bookmarks (
  book     text    not null,
  reader   text    not null,
  position integer not null,
  active   integer not null,
  updated  integer not null,
  primary key (book, reader)
) strict, without rowid;
INSERT INTO "bookmarks" VALUES('events','rules',4,1,1763629205000);
INSERT INTO "bookmarks" VALUES('notices','console',1,1,1763629205000);
CREATE TABLE daily_events (
  day      integer not null,
  source   text    not null,
  type     text    not null,
  severity integer not null,
  count    integer not null,
  primary key (day, source, type, severity)
) strict, without rowid;
INSERT INTO "daily_events" VALUES(1763596800000,'sentinel','sentinel.alert',4,7);
CREATE TABLE dead_letters (
  id       integer primary key autoincrement,
  origin   text    not null,
  entry    integer not null,
  reason   text    not null,
  attempts integer not null,
  body     text    not null,
  time     integer not null
) strict;
INSERT INTO "dead_letters" VALUES(1,'rules',2,'it broke',5,'{}',1763629200000);
CREATE TABLE deliveries (
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
INSERT INTO "deliveries" VALUES(1,'console','delivered',1,0,'',1763629200000,1763629200000,0);
CREATE TABLE events (
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
INSERT INTO "events" VALUES(1,'old-1','1.0',1763629201000,'2025-11-20T09:00:01Z',1763629201040,'sentinel','0.1.0','edge-1','sentinel.alert',1,'{"detection_type":"PORT_SCAN","src_ip":"203.0.113.7"}',NULL);
INSERT INTO "events" VALUES(2,'old-2','1.0',1763629202000,'2025-11-20T09:00:02Z',1763629202040,'sentinel','0.1.0','edge-1','sentinel.alert',2,'{"detection_type":"PORT_SCAN","src_ip":"203.0.113.7"}',NULL);
INSERT INTO "events" VALUES(3,'old-3','1.0',1763629203000,'2025-11-20T09:00:03Z',1763629203040,'netlab','0.1.0','edge-1','netlab.scenario.started',3,'{"detection_type":"PORT_SCAN","src_ip":"203.0.113.7"}',NULL);
INSERT INTO "events" VALUES(4,'old-4','1.0',1763629204000,'2025-11-20T09:00:04Z',1763629204040,'sentinel','0.1.0','edge-1','sentinel.alert',4,'{"detection_type":"PORT_SCAN","src_ip":"203.0.113.7"}',NULL);
CREATE TABLE facets (
  facet text    not null,
  span  integer not null,
  value text    not null,
  count integer not null,
  last  integer not null,
  primary key (facet, span, value)
) strict, without rowid;
INSERT INTO "facets" VALUES('talker',1763629200000,'203.0.113.7',3,1763629200000);
CREATE TABLE hourly_events (
  hour     integer not null,
  source   text    not null,
  type     text    not null,
  severity integer not null,
  count    integer not null,
  primary key (hour, source, type, severity)
) strict, without rowid;
INSERT INTO "hourly_events" VALUES(1763629200000,'netlab','netlab.scenario.started',3,1);
INSERT INTO "hourly_events" VALUES(1763629200000,'sentinel','sentinel.alert',4,3);
CREATE TABLE hourly_outcomes (
  hour    integer not null,
  outcome text    not null,
  count   integer not null,
  primary key (hour, outcome)
) strict, without rowid;
INSERT INTO "hourly_outcomes" VALUES(1763629200000,'stored',4);
CREATE TABLE metric_holds (
  rule  text    not null,
  key   text    not null,
  since integer not null,
  seen  integer not null,
  primary key (rule, key)
) strict, without rowid;
INSERT INTO "metric_holds" VALUES('rule-cpu','edge-1',1763629200000,1763629200000);
CREATE TABLE minute_events (
  minute   integer not null,
  source   text    not null,
  severity integer not null,
  routine  integer not null,
  count    integer not null,
  primary key (minute, source, severity, routine)
) strict, without rowid;
INSERT INTO "minute_events" VALUES(1763629200000,'sentinel',4,0,3);
CREATE TABLE notices (
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
INSERT INTO "notices" VALUES(1,'alert/1','ALERT',4,'sentinel.alert','[]','','sentinel','edge-1',1763629204000,1763629204100);
INSERT INTO "notices" VALUES(2,'alert/2','ALERT',4,'sentinel.alert','[]','','sentinel','edge-1',1763629204000,1763629204100);
CREATE TABLE periods (
  job    text    not null,
  period text    not null,
  done   integer not null,
  primary key (job, period)
) strict, without rowid;
INSERT INTO "periods" VALUES('digest','2025-11-19',1763629200000);
CREATE TABLE rejected_events (
  id       integer primary key autoincrement,
  received integer not null,
  sender   text    not null,
  position text    not null,
  reason   text    not null,
  raw      text    not null
) strict;
INSERT INTO "rejected_events" VALUES(1,1763629200000,'127.0.0.1','1','no source','{}');
CREATE TABLE rule_marks (
  rule  text    primary key,
  event integer not null
) strict, without rowid;
INSERT INTO "rule_marks" VALUES('rule-tier-critical',4);
CREATE TABLE service (
  id      integer primary key check (id = 1),
  pid     integer not null,
  version text    not null,
  address text    not null,
  started integer not null,
  seen    integer not null
) strict;
INSERT INTO "service" VALUES(1,4711,'0.1.0','http://127.0.0.1:8765',1763629200000,1763629205000);
CREATE TABLE service_counters (
  name   text    not null,
  labels text    not null,
  count  integer not null,
  primary key (name, labels)
) strict, without rowid;
INSERT INTO "service_counters" VALUES('pulse_alerts_raised_total','',2);
CREATE TABLE service_parts (
  name   text    primary key,
  state  text    not null,
  reason text    not null,
  since  integer not null
) strict, without rowid;
INSERT INTO "service_parts" VALUES('ledger','UP','',1763629200000);
CREATE TABLE silences (
  source  text    primary key,
  since   integer not null,
  found   integer not null,
  alerted integer not null
) strict, without rowid;
INSERT INTO "silences" VALUES('syswatch',1763629200000,1763629200000,1);
CREATE TABLE sources (
  name       text    primary key,
  first_seen integer not null,
  last_seen  integer not null,
  last_type  text    not null
) strict, without rowid;
INSERT INTO "sources" VALUES('sentinel',1763629200000,1763629204040,'sentinel.alert');
CREATE TABLE suppressions (
  hour   integer not null,
  rule   text    not null,
  reason text    not null,
  key    text    not null,
  count  integer not null,
  primary key (hour, rule, reason, key)
) strict, without rowid;
INSERT INTO "suppressions" VALUES(1763629200000,'rule-tier-low','NOT_TOLD','*',2);
CREATE UNIQUE INDEX events_event_id on events (event_id) where event_id is not null;
CREATE INDEX events_time on events (time);
CREATE INDEX alerts_raised on alerts (raised);
CREATE INDEX alerts_first_event on alerts (first_event);
CREATE INDEX alert_keys_updated on alert_keys (updated);
CREATE INDEX deliveries_notice on deliveries (notice);
CREATE INDEX events_metrics on events (type, time) where type in ('system.metrics.cpu', 'system.metrics.memory', 'system.metrics.disk',
  'system.metrics.network', 'syswatch.internal');
CREATE INDEX dead_letters_time on dead_letters (time);
CREATE TRIGGER hourly_events_condensed before delete on hourly_events begin
  insert into daily_events (day, source, type, severity, count)
  values (old.hour - old.hour % 86400000, old.source, old.type, old.severity, old.count)
  on conflict (day, source, type, severity) do update set count = count + excluded.count; end;
CREATE INDEX events_notable on events (source) where source <> 'syswatch' or not (type >= 'system.metrics.' and type < 'system.metrics/'
  or type >= 'syswatch.metrics.' and type < 'syswatch.metrics/' or type = 'syswatch.internal');
CREATE INDEX events_high on events (id) where severity >= 3;
CREATE INDEX events_runs on events (type) where type in ('netlab.scenario.started', 'netlab.scenario.completed', 'netlab.scenario.aborted');
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('events',9);
INSERT INTO "sqlite_sequence" VALUES('notices',2);
INSERT INTO "sqlite_sequence" VALUES('dead_letters',1);
INSERT INTO "sqlite_sequence" VALUES('rejected_events',1);
INSERT INTO "sqlite_sequence" VALUES('alerts',2);
