package dev.pulse.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A database with one small table, for the tests of this package.
final class Notes {
    static final Migrations SCHEMA = new Migrations(List.of("0001-test-notes.sql"));
    static final int WAITING_MAX = 16;

    private Notes() {}

    static Path file(Path folder) {
        return folder.resolve("notes.db");
    }

    static Database open(Path folder) throws IOException {
        return Database.open(file(folder), SCHEMA, WAITING_MAX);
    }

    static Work<Integer> add(String text) {
        return transaction -> transaction.update("insert into notes (text) values (?)", text);
    }

    static List<String> all(Database database) throws IOException {
        return database.read(Rows.select("select text from notes order by id", row -> row.getString(1)));
    }
}
