package dev.pulse.dashboard;

import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.terminal.SafeText;
import java.util.ArrayList;
import java.util.List;

/// Short pieces beside each other in one row; those that do not fit are left out, the last ones first. The first is cut before it is
/// left out.
final class Strip {
    private static final int GAP = 2;

    private final List<Piece> pieces = new ArrayList<>();

    private record Piece(SafeText text, Style style) {}

    Strip add(String words, Style style) {
        return add(SafeText.of(words), style);
    }

    Strip add(SafeText text, Style style) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, style));
        }
        return this;
    }

    int columns() {
        return pieces.stream().mapToInt(piece -> piece.text().columns() + GAP).sum() - (pieces.isEmpty() ? 0 : GAP);
    }

    /// @return the column behind the last piece that was drawn
    int draw(Canvas canvas, int column, int row, int width) {
        var at = column;
        for (var piece : pieces) {
            var text = at == column ? piece.text().cut(width) : piece.text();
            if (at + text.columns() > column + width) {
                return at;
            }
            canvas.text(at, row, text, piece.style());
            at += text.columns() + GAP;
        }
        return at;
    }
}
