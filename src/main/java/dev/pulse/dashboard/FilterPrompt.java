package dev.pulse.dashboard;

import com.googlecode.lanterna.input.KeyStroke;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.query.Query;
import dev.pulse.terminal.SafeText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The line in which a filter is written, with a mark and the reason below it where it is wrong, or with what it may become.
final class FilterPrompt {
    static final int ROWS = 3;
    private static final String SIGN = "/ ";

    private final History history;
    private Completion completion = new Completion(Map.of());
    private QueryLine line = QueryLine.of("");
    private boolean isOpen;
    /// Whether enter was the last key, and what is written is no query.
    private boolean isRefused;

    FilterPrompt(History history) {
        this.history = history;
    }

    void open(Query filter) {
        line = QueryLine.of(filter.text());
        history.toNewest();
        isOpen = true;
        isRefused = false;
    }

    boolean isOpen() {
        return isOpen;
    }

    void know(Map<String, List<String>> seen) {
        completion = new Completion(seen);
    }

    /// @return the filter, once it is right and finished
    Optional<Query> press(KeyStroke key) {
        isRefused = false;
        switch (key.getKeyType()) {
            case Enter -> {
                return finished();
            }
            case Escape -> isOpen = false;
            case Tab -> line = line.withWord(completion.common(line.word()));
            case ArrowUp -> older();
            case ArrowDown -> history.newer().ifPresent(query -> line = QueryLine.of(query));
            default -> line = edited(key);
        }
        return Optional.empty();
    }

    private void older() {
        history.draft(line.text());
        history.older().ifPresent(query -> line = QueryLine.of(query));
    }

    private Optional<Query> finished() {
        if (line.fault().isPresent()) {
            isRefused = true;
            return Optional.empty();
        }
        isOpen = false;
        var query = Query.parse(line.text().strip());
        if (!query.text().isEmpty()) {
            history.add(query.text());
        }
        return Optional.of(query);
    }

    private QueryLine edited(KeyStroke key) {
        return switch (key.getKeyType()) {
            case Character -> key.isCtrlDown() ? commanded(key.getCharacter()) : line.typed(key.getCharacter().toString());
            case ArrowLeft -> line.left();
            case ArrowRight -> line.right();
            case Home -> line.home();
            case End -> line.end();
            case Backspace -> line.backspace();
            case Delete -> line.delete();
            default -> line;
        };
    }

    private QueryLine commanded(char letter) {
        return switch (letter) {
            case 'u' -> line.cleared();
            case 'w' -> line.withoutWord();
            case 'a' -> line.home();
            case 'e' -> line.end();
            case 'h' -> line.backspace();
            default -> line;
        };
    }

    /// @return the column of the cursor, in the first row
    int draw(Canvas canvas) {
        canvas.fill(Style.BAR);
        canvas.text(0, 0, SIGN, Style.KEY);
        // A long line is moved to the left, so that the cursor stays in sight.
        var hidden = Math.max(0, line.cursor() - (canvas.width() - SIGN.length() - 1));
        canvas.text(SIGN.length(), 0, SafeText.of(line.text().substring(hidden)), Style.BAR);
        var candidates = candidates();
        // What is only not finished yet is helped, not blamed, unless somebody called it finished.
        var wrong = line.fault().filter(fault -> isRefused || candidates.isEmpty() || !isBegun(fault));
        wrong.ifPresentOrElse(fault -> draw(canvas, fault, hidden), () -> drawCandidates(canvas, candidates));
        return SIGN.length() + SafeText.of(line.text().substring(hidden, line.cursor())).columns();
    }

    /// Whether only something is missing: the rest of the line, or the end of a quote in the word that is being written.
    private boolean isBegun(QueryLine.Fault fault) {
        var word = line.cursor() - line.word().length();
        return fault.column() == line.text().length() || fault.column() >= word && line.text().charAt(fault.column()) == '"';
    }

    /// A line of our own below the text shows the place, because not every terminal can underline.
    private void draw(Canvas canvas, QueryLine.Fault fault, int hidden) {
        var end = line.text().indexOf(' ', fault.column());
        var length = Math.max(1, (end < 0 ? line.text().length() : end) - fault.column());
        if (fault.column() >= hidden) {
            var column = SIGN.length() + SafeText.of(line.text().substring(hidden, fault.column())).columns();
            canvas.text(column, 1, "^" + "~".repeat(length - 1), Style.BAD);
        } else {
            canvas.text(SIGN.length(), 1, "<~", Style.BAD);
        }
        canvas.text(0, 2, SafeText.of(fault.reason()).cut(canvas.width()), Style.BAD);
    }

    private static void drawCandidates(Canvas canvas, List<String> candidates) {
        var hint = candidates.isEmpty() ? "enter applies  esc closes  up: earlier queries" : "tab: " + String.join("  ", candidates);
        canvas.text(0, 2, SafeText.of(hint).cut(canvas.width()), Style.DIM);
    }

    private List<String> candidates() {
        return completion.of(line.word());
    }
}
