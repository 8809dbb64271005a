/// What the commands at the prompt are made of: sending events, following the book, the smoke test. Everything a command needs from
/// its surroundings comes as a [Shell]. It reads the database and never writes it. The commands themselves are in the root package.
package dev.pulse.cli;
