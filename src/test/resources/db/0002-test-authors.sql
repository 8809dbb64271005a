create table authors (name text primary key) strict;
create index notes_text on notes (text);
