package dev.pulse.dashboard;

import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What the keys do in a view, made from the table of keys.
final class Help implements View {
    private static final Set<Act> EVERYWHERE = EnumSet.of(Act.BACK, Act.FILTER, Act.REFRESH, Act.HELP, Act.QUIT);
    private static final int KEYS_WIDTH = 17;

    private static final Set<Act> MOVES = Set.of(Act.UP, Act.DOWN, Act.PAGE_UP, Act.PAGE_DOWN, Act.FIRST, Act.LAST);

    private final Set<Act> acts = EnumSet.copyOf(EVERYWHERE);
    private final int tabs;
    private int top;
    private int height = 1;

    private record Row(String keys, String meaning) {
        Row(Act act) {
            this(act.keys(), act.meaning());
        }

        /// Both in one row, if that is not too wide.
        Row and(Row other) {
            return new Row(keys + "  " + other.keys, meaning + ", " + other.meaning);
        }
    }

    Help(View view, int tabs) {
        acts.addAll(view.acts());
        this.tabs = tabs;
    }

    @Override
    public SafeText name() {
        return SafeText.of("help");
    }

    @Override
    public Set<Act> acts() {
        return MOVES;
    }

    @Override
    public void act(Act act, Navigation navigation) {
        top = switch (act) {
            case UP -> top - 1;
            case DOWN -> top + 1;
            case PAGE_UP -> top - height;
            case PAGE_DOWN -> top + height;
            case FIRST -> 0;
            default -> Integer.MAX_VALUE;
        };
    }

    @Override
    public Reading<Runnable> reading(Look look) {
        return _ -> () -> {};
    }

    @Override
    public boolean isFiltered() {
        return false;
    }

    @Override
    public boolean needsEvents() {
        return false;
    }

    @Override
    public void draw(Canvas canvas, Look look) {
        var rows = rows(canvas.width() - KEYS_WIDTH - 2);
        height = canvas.height();
        top = Math.clamp(top, 0, Math.max(0, rows.size() - height));
        for (var row = 0; row < Math.min(height, rows.size() - top); row++) {
            var shown = rows.get(top + row);
            canvas.text(1, row, SafeText.of(plain(shown.keys(), canvas.glyphs())), Style.KEY);
            canvas.text(1 + KEYS_WIDTH, row, shown.meaning(), Style.PLAIN);
        }
        var below = rows.size() - top - height;
        if (below > 0) {
            var words = " " + below + (below == 1 ? " more line" : " more lines");
            canvas.text(canvas.width() - words.length(), height - 1, words, Style.DIM);
        }
    }

    private List<Row> rows(int width) {
        var rows = new ArrayList<Row>();
        rows.add(new Row("1 … " + tabs, "tabs; tab, shift-tab: next, previous"));
        var left = new ArrayList<>(acts);
        while (!left.isEmpty()) {
            var row = new Row(left.removeFirst());
            if (!left.isEmpty() && isPair(row, left.getFirst(), width)) {
                row = row.and(new Row(left.removeFirst()));
            }
            rows.add(row);
        }
        return rows;
    }

    /// Neighbours of the table that go opposite ways share a row where there is room.
    private static boolean isPair(Row row, Act next, int width) {
        var pair = row.and(new Row(next));
        var isSecond = EnumSet.of(Act.DOWN, Act.PAGE_DOWN, Act.LAST, Act.RIGHT, Act.ZOOM_OUT).contains(next);
        return isSecond && pair.meaning().length() <= width && pair.keys().length() < KEYS_WIDTH;
    }

    private static String plain(String keys, Glyphs glyphs) {
        return glyphs == Glyphs.ASCII
                ? keys.replace("↑", "up").replace("↓", "down").replace("←", "left").replace("→", "right").replace("…", "-") : keys;
    }
}
