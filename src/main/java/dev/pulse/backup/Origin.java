package dev.pulse.backup;

import dev.pulse.sqlite.Migrations;
import java.nio.file.Path;

/// What backups are made of.
///
/// @param database   the file
/// @param rules      the folder of the rules; may be missing
/// @param migrations what this program knows of the schema
public record Origin(Path database, Path rules, Migrations migrations) {}
