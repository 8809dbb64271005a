package dev.pulse.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.function.Supplier;

/// The events of a file, one after the other, never the whole file: an array of objects, one object per line, or objects that just
/// follow each other. Tokens are copied as they are; whether an event keeps the contract is for the receiver to say.
final class EventFile implements AutoCloseable {
    private static final String ID = "event_id";
    private static final JsonFactory JSON = JsonFactory.builder()
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE).build())
            .build();

    private final JsonParser parser;
    private final Supplier<String> ids;
    private final int charactersMax;
    private boolean inArray;
    private long number;

    /// @param ids           gives an event without an id one; an empty text gives none
    /// @param charactersMax how large one event may be
    EventFile(InputStream in, Supplier<String> ids, int charactersMax) throws IOException {
        this.ids = ids;
        this.charactersMax = charactersMax;
        try {
            parser = JSON.createParser(in);
        } catch (CharacterCodingException e) {
            throw new BrokenFileException("this is not UTF-8", 1, 1);
        }
    }

    /// The next event; empty at the end of the file.
    ///
    /// @throws BrokenFileException if the file is no JSON from here on
    /// @throws IOException         if it cannot be read
    Optional<Piece> next() throws IOException {
        try {
            return start() ? Optional.of(piece()) : Optional.empty();
        } catch (JsonProcessingException | CharacterCodingException e) {
            throw broken(e);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /// Goes to the first token of the next event.
    private boolean start() throws IOException {
        var token = parser.nextToken();
        while (token == JsonToken.START_ARRAY && !inArray || token == JsonToken.END_ARRAY) {
            inArray = token == JsonToken.START_ARRAY;
            token = parser.nextToken();
        }
        return token != null;
    }

    private Piece piece() throws IOException {
        var line = parser.currentTokenLocation().getLineNr();
        var column = parser.currentTokenLocation().getColumnNr();
        var text = new Text();
        try (var copy = JSON.createGenerator(text)) {
            copy(copy);
        } catch (UncheckedIOException e) {
            throw new BrokenFileException("this event is larger than a request may be (" + charactersMax + " bytes)", line, column);
        }
        return new Piece(line, ++number, text.toString());
    }

    private void copy(JsonGenerator copy) throws IOException {
        var depth = 0;
        var isIdentified = !parser.isExpectedStartObjectToken();
        do {
            if (depth == 1 && parser.currentToken() == JsonToken.FIELD_NAME && ID.equals(parser.currentName())) {
                if (parser.nextToken() == JsonToken.VALUE_NULL) {
                    continue;
                }
                copy.writeFieldName(ID);
                isIdentified = true;
            }
            depth += depthOf(parser.currentToken());
            if (depth == 0 && !isIdentified) {
                identify(copy);
            }
            copyToken(copy);
        } while (depth > 0 && advance());
    }

    private void identify(JsonGenerator copy) throws IOException {
        var id = ids.get();
        if (!id.isEmpty()) {
            copy.writeStringField(ID, id);
        }
    }

    private boolean advance() throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonEOFException(parser, JsonToken.NOT_AVAILABLE, "end");
        }
        return true;
    }

    private void copyToken(JsonGenerator copy) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> copy.writeNumber(parser.getText()); // with all its digits
            default -> copy.copyCurrentEvent(parser);
        }
    }

    private static int depthOf(JsonToken token) {
        return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }

    // The parser's own messages quote the file, which is foreign text, so only their place is used.
    private BrokenFileException broken(IOException e) {
        var reason = switch (e) {
            case JsonEOFException _ -> "the file ends in the middle of a value";
            case StreamConstraintsException _ -> "nested too deep, or too long";
            case CharacterCodingException _ -> "this is not UTF-8";
            default -> "this is not JSON";
        };
        var known = e instanceof JsonProcessingException json ? json.getLocation() : null;
        var place = known == null ? parser.currentLocation() : known;
        return new BrokenFileException(reason, from1(place, place.getLineNr()), from1(place, place.getColumnNr()));
    }

    private static long from1(JsonLocation place, int value) {
        return place == JsonLocation.NA ? 1 : Math.max(1, value);
    }

    /// Stops an event that would not fit before it fills the memory.
    private final class Text extends StringWriter {
        @Override
        public void write(char[] characters, int from, int count) {
            if (getBuffer().length() + count > charactersMax) {
                throw new UncheckedIOException(new IOException("too large"));
            }
            super.write(characters, from, count);
        }
    }
}
