package dev.pulse.query;

import dev.pulse.event.Event;
import java.util.List;
import java.util.stream.DoubleStream;

/// A name that stands for a part of an event, the same in queries, in templates and in rules.
public sealed interface Field permits TextColumn, MomentColumn, SeverityColumn, PayloadField {
    /// A fixed name (`host`), a canonical one (`src_ip`), or else a path in the payload (`disks.name`).
    ///
    /// @throws QueryException if the name is empty, has an empty step, or has a space or one of `( ) { } " : < > * \` in it
    static Field parse(String name) {
        for (var i = 0; i < name.length(); i++) {
            if (Character.isWhitespace(name.charAt(i)) || "(){}\":<>*\\".indexOf(name.charAt(i)) >= 0) {
                throw new QueryException(i + 1, "found %s, which stands in no field name".formatted(QueryReader.quoted(name.charAt(i))));
            }
        }
        return FieldTable.find(name, 1);
    }

    /// The fixed and the canonical names, in the order of the alphabet, such as for completion.
    static List<String> names() {
        return FieldTable.names();
    }

    /// Every text, number and boolean found, as text, in document order; arrays give their elements. Empty if there is none.
    List<String> texts(Event event);

    /// Every number found, also those written as a text. Only the payload has numbers.
    default DoubleStream numbers(Event event) {
        return DoubleStream.empty();
    }
}
