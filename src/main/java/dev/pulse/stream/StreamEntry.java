package dev.pulse.stream;

import java.util.Objects;
import java.util.regex.Pattern;

/// One entry to be added to one stream.
///
/// @param stream the last part of the stream's key, `[A-Za-z0-9._-]{1,64}`, such as `sentinel`; the endpoint says the first part
/// @param number the entry's number in the book, 1 or more; becomes the entry's id in the stream
/// @param data   what the single field `data` holds
public record StreamEntry(String stream, long number, String data) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public StreamEntry {
        Objects.requireNonNull(data);
        if (!NAME.matcher(stream).matches()) {
            throw new IllegalArgumentException("the name of a stream must match " + NAME);
        }
        if (number < 1) {
            throw new IllegalArgumentException("entry number " + number + ", expected 1 or more");
        }
    }
}
