create table half (name text) strict;
create table half (name text) strict;
