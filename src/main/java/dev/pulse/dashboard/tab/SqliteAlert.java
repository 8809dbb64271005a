package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.tab.AlertDetail.Held;
import dev.pulse.dashboard.tab.AlertDetail.Hushed;
import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.event.Notice.Fact;
import dev.pulse.ledger.EventRow;
import dev.pulse.sqlite.Reading;
import dev.pulse.sqlite.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// One alert with all that belongs to it; every part is found by a key.
final class SqliteAlert {
    static final String ALERT = "select " + Alert.COLUMNS + " from alerts where id = ?";
    static final String FACTS = """
            select json_extract(fact.value, '$.name'), json_extract(fact.value, '$.value')
            from notices, json_each(notices.facts) as fact where notices.key = ? order by fact.key""";
    static final String TEXT = "select text from notices where key = ?";
    static final String HELD = "select held, held_since, reason from alert_keys where rule = ? and key = ? and held > 0";
    /// Goes from key to key: other keys of these hours may be many.
    static final String HUSHED = """
            select s.reason, sum(s.count)
            from json_each(?) as hours cross join json_each('["COOLING_DOWN","FLOODING","NOT_TOLD"]') as reasons
            cross join suppressions as s on s.hour = hours.value and s.rule = ? and s.reason = reasons.value and s.key = ?
            group by s.reason order by 2 desc""";
    static final String MADE_OF = "select event from alert_events where alert = ? order by event";
    static final String EVENT = "select " + EventRow.COLUMNS + " from events where id = ?";

    /// Of large events only so many are shown.
    private static final int CHARACTERS_MAX = 1 << 20;
    private static final int HOURS = 24;

    private SqliteAlert() {}

    /// Empty if it is no longer there.
    static Reading<Optional<AlertDetail>> detail(long id, Look look) {
        return connection -> {
            var alert = Rows.select(ALERT, Alert::of, id).from(connection).stream().findFirst();
            return alert.isPresent() ? Optional.of(detail(connection, alert.get(), look)) : Optional.empty();
        };
    }

    private static AlertDetail detail(Connection connection, Alert alert, Look look) throws SQLException {
        var facts = Rows.select(FACTS, row -> new Fact(text(row.getString(1)), text(row.getString(2))), "alert/" + alert.id());
        var text = Rows.select(TEXT, row -> row.getString(1), "alert/" + alert.id());
        var held = Rows.select(HELD, row -> new Held(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), words(row.getString(3))),
                alert.rule(), alert.key());
        var hushed = Rows.select(HUSHED, row -> new Hushed(words(row.getString(1)), row.getLong(2)), hours(look), alert.rule(),
                alert.key());
        var events = new ArrayList<Entry<Event>>();
        var gone = events(connection, numbers(connection, alert), events);
        return new AlertDetail(alert, facts.from(connection), String.join("\n", text.from(connection)),
                SqliteAlertList.telling(connection, alert.id()), held.from(connection).stream().findFirst().orElse(Held.NOTHING),
                        hushed.from(connection), events, gone);
    }

    /// An alert that is older than the table of its events is known by its first and its last one.
    private static List<Long> numbers(Connection connection, Alert alert) throws SQLException {
        var numbers = Rows.select(MADE_OF, row -> row.getLong(1), alert.id()).from(connection);
        return numbers.isEmpty() ? LongStream.of(alert.firstEvent(), alert.lastEvent()).distinct().boxed().toList() : numbers;
    }

    /// @return how many are no longer there
    private static int events(Connection connection, List<Long> numbers, List<Entry<Event>> events) throws SQLException {
        var gone = 0;
        var characters = 0;
        try (var select = connection.prepareStatement(EVENT)) {
            for (var number : numbers) {
                if (characters > CHARACTERS_MAX) {
                    break;
                }
                select.setLong(1, number);
                var found = Rows.list(select, EventRow::entry);
                gone += found.isEmpty() ? 1 : 0;
                events.addAll(found);
                characters += found.stream().mapToInt(entry -> entry.value().payload().json().length()).sum();
            }
        }
        return gone;
    }

    private static String hours(Look look) {
        var now = look.now().truncatedTo(ChronoUnit.HOURS);
        return LongStream.range(0, HOURS).mapToObj(back -> String.valueOf(now.minus(back, ChronoUnit.HOURS).toEpochMilli()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /// A fact may be null in a notice that somebody else wrote.
    private static String text(String value) {
        return value == null ? "" : value;
    }

    static String words(String reason) {
        return switch (reason) {
            case "COOLING_DOWN" -> "cooling down";
            case "FLOODING" -> "more alerts in a minute than people are notified of";
            case "NOT_TOLD" -> "the rule only counts";
            default -> reason.toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
