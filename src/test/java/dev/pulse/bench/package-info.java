/// `make bench`: PULSE beside a bare server and a bare SQLite, in one run on one machine.
package dev.pulse.bench;
