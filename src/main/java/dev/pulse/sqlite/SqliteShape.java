package dev.pulse.sqlite;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The tables, indexes and triggers of a database. Two databases of one version should have the same; a database that was made from
/// another edition of a migration has not, and can be told what it lacks.
///
/// @param parts   by name, in an order in which they can be made
/// @param columns by table
record SqliteShape(Map<String, Part> parts, Map<String, List<Column>> columns) {
    private static final String PARTS = """
            select type, name, tbl_name, sql from sqlite_schema where sql is not null and name not like 'sqlite%'
            order by case type when 'table' then 0 else 1 end, rowid""";
    private static final String COLUMNS = """
            select t.name, c.name, c.type from sqlite_schema t, pragma_table_info(t.name) c
            where t.type = 'table' and t.name not like 'sqlite%'""";

    /// A table, an index or a trigger.
    record Part(String type, String name, String table, String sql) {
        private boolean means(Part other) {
            return type.equals(other.type) && table.equals(other.table) && words(sql).equals(words(other.sql));
        }

        private static String words(String sql) {
            return sql.replaceAll("\\s+", " ").strip();
        }
    }

    /// @param type of a strict table: `INTEGER` or `TEXT`
    record Column(String table, String name, String type) {}

    static SqliteShape of(Connection connection) throws SQLException {
        var parts = new LinkedHashMap<String, Part>();
        Rows.select(PARTS, row -> new Part(row.getString(1), row.getString(2), row.getString(3), row.getString(4))).from(connection)
                .forEach(part -> parts.put(part.name(), part));
        var columns = Rows.select(COLUMNS, row -> new Column(row.getString(1), row.getString(2), row.getString(3))).from(connection);
        return new SqliteShape(parts, columns.stream().collect(Collectors.groupingBy(Column::table)));
    }

    /// What the migrations make of an empty database.
    static SqliteShape of(Migrations migrations) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            migrations.run(connection, 0);
            return of(connection);
        }
    }

    /// What is missing here, in words such as `index events_time`.
    Set<String> lacks(SqliteShape right) {
        var missing = new LinkedHashSet<String>();
        for (var part : right.parts.values()) {
            var mine = parts.get(part.name());
            if (mine == null || !part.type().equals("table") && !mine.means(part)) {
                missing.add(part.type() + " " + part.name());
            }
        }
        lacking(right).forEach(column -> missing.add("column " + column.table() + "." + column.name()));
        return missing;
    }

    /// What makes it right, without touching a row or what somebody added: a table that is there is only given the columns it lacks, filled
    /// with 0 or empty text.
    List<String> mend(SqliteShape right) {
        var commands = new ArrayList<String>();
        for (var column : lacking(right)) {
            commands.add("alter table %s add column %s %s not null default %s".formatted(column.table(), column.name(), column.type(),
                    column.type().equals("INTEGER") ? "0" : "''"));
        }
        for (var part : right.parts.values()) {
            var mine = parts.get(part.name());
            if (mine != null && !part.type().equals("table") && !mine.means(part)) {
                commands.add("drop " + mine.type() + " " + part.name());
            }
            if (mine == null || !part.type().equals("table") && !mine.means(part)) {
                commands.add(part.sql());
            }
        }
        return commands;
    }

    private List<Column> lacking(SqliteShape right) {
        return right.columns.entrySet().stream().filter(table -> columns.containsKey(table.getKey()))
                .flatMap(table -> table.getValue().stream().filter(column -> !has(column))).toList();
    }

    private boolean has(Column column) {
        return columns.get(column.table()).stream().anyMatch(mine -> mine.name().equals(column.name()));
    }
}
