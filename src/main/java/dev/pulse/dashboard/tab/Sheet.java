package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.terminal.SafeText;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/// Lines that may be more than the screen has rows, some of which can be chosen. Moving goes to the next line to choose if it is on the
/// screen, and scrolls otherwise, so that nothing is jumped over.
final class Sheet {
    private static final Set<Act> MOVES = Set.of(Act.UP, Act.DOWN, Act.PAGE_UP, Act.PAGE_DOWN, Act.FIRST, Act.LAST);

    private List<SheetLine> lines = List.of();
    private int height = 1;
    private int top;
    private int chosen = -1;
    /// Whether what was chosen is no longer there.
    private boolean isLost;

    /// What a view that shows a sheet can do: move, and more.
    static Set<Act> actsAnd(Act... more) {
        var acts = EnumSet.copyOf(MOVES);
        acts.addAll(List.of(more));
        return Set.copyOf(acts);
    }

    /// @param more the lines as they are now; what is chosen stays chosen if it is still there
    void draw(Canvas canvas, List<SheetLine> more) {
        var choice = choice();
        lines = List.copyOf(more);
        height = Math.max(1, canvas.height());
        chosen = choice.isPresent() ? place(choice.getAsInt()) : -1;
        isLost = choice.isPresent() ? chosen < 0 : isLost;
        showChosen();
        top = Math.clamp(top, 0, topMax());
        for (var row = 0; row < Math.min(height, lines.size() - top); row++) {
            lines.get(top + row).paint().on(canvas.area(0, row, canvas.width(), 1), top + row == chosen);
        }
        marks(canvas);
    }

    private int place(int choice) {
        return IntStream.range(0, lines.size()).filter(index -> lines.get(index).choice() == choice).findFirst().orElse(-1);
    }

    /// Lines that came before the chosen one, or a screen that became smaller, must not take it out of sight.
    private void showChosen() {
        if (chosen >= 0) {
            top = Math.clamp(top, Math.max(0, chosen - height + 1), chosen);
        }
    }

    /// That there is more above or below.
    private void marks(Canvas canvas) {
        var isAscii = canvas.glyphs() == Glyphs.ASCII;
        if (top > 0) {
            canvas.text(canvas.width() - 1, 0, isAscii ? "^" : "↑", Style.KEY);
        }
        if (top < topMax()) {
            canvas.text(canvas.width() - 1, height - 1, isAscii ? "v" : "↓", Style.KEY);
        }
    }

    /// The number of the chosen line, as [SheetLine#choice()] gave it; empty if none is.
    OptionalInt choice() {
        return chosen < 0 ? OptionalInt.empty() : OptionalInt.of(lines.get(chosen).choice());
    }

    /// Chooses the first line that can be chosen, if none is: who opens without having moved means that one. Who chose another, which is
    /// gone, does not.
    void chooseAny() {
        chosen = chosen < 0 && !isLost ? choices().findFirst().orElse(-1) : chosen;
    }

    void act(Act act) {
        isLost = false;
        switch (act) {
            case UP -> up();
            case DOWN -> down();
            case PAGE_UP -> repeat(this::up);
            case PAGE_DOWN -> repeat(this::down);
            case FIRST -> {
                top = 0;
                chosen = -1;
            }
            case LAST -> {
                top = topMax();
                chosen = choices().reduce((first, second) -> second).orElse(-1);
                forgetHidden();
            }
            default -> throw new IllegalArgumentException(act + " does not move");
        }
    }

    private void repeat(Runnable step) {
        IntStream.range(0, height).forEach(times -> step.run());
    }

    private void down() {
        var next = choices().filter(line -> line > chosen && line >= top).findFirst().orElse(Integer.MAX_VALUE);
        if (next < top + height) {
            chosen = next;
        } else if (top < topMax()) {
            top++;
        }
        forgetHidden();
    }

    private void up() {
        var next = choices().filter(line -> line < chosen).reduce((first, second) -> second).orElse(-1);
        if (next >= top) {
            chosen = next;
        } else if (top > 0) {
            top--;
        } else {
            chosen = -1;
        }
        forgetHidden();
    }

    /// What was scrolled off the screen is no longer chosen: opening must open what a person sees.
    private void forgetHidden() {
        if (chosen < top) {
            chosen = -1;
        } else if (chosen >= top + height) {
            chosen = choices().filter(line -> line < top + height).reduce((first, second) -> second).orElse(-1);
        }
    }

    private IntStream choices() {
        return IntStream.range(0, lines.size()).filter(line -> lines.get(line).choice() >= 0);
    }

    private int topMax() {
        return Math.max(0, lines.size() - height);
    }

    /// Text that is broken into lines of that width.
    static List<SheetLine> wrapped(SafeText text, int width, Style style) {
        return text.wrapped(Math.max(1, width - 1)).stream().map(line -> SheetLine.text(line, style)).toList();
    }
}
