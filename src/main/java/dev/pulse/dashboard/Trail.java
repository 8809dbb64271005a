package dev.pulse.dashboard;

import dev.pulse.terminal.SafeText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The tabs, and what was opened from each. A tab that is left is found again as it was.
final class Trail {
    private final List<View> tabs;
    private final List<List<View>> opened = new ArrayList<>();
    private int tab;

    /// @param tabs at least one
    Trail(List<View> tabs) {
        this.tabs = List.copyOf(tabs);
        tabs.forEach(view -> opened.add(new ArrayList<>(List.of(view))));
    }

    List<View> tabs() {
        return tabs;
    }

    /// Which tab is shown, from 0.
    int tab() {
        return tab;
    }

    View view() {
        return opened.get(tab).getLast();
    }

    boolean isAtBottom() {
        return opened.get(tab).size() == 1;
    }

    /// Goes to a tab, or to its bottom if it is shown already; a tab that is not there changes nothing.
    void go(int to) {
        if (to == tab) {
            opened.get(tab).subList(1, opened.get(tab).size()).clear();
        } else if (to >= 0 && to < tabs.size()) {
            tab = to;
        }
    }

    /// Goes so many tabs to the right, round the end.
    void turn(int by) {
        tab = Math.floorMod(tab + by, tabs.size());
    }

    void open(View view) {
        opened.get(tab).add(view);
    }

    void back() {
        opened.get(tab).removeLast();
    }

    /// Such as `Overview › event 4711`. Where one is tells more than where one began: what does not fit is left out at the beginning, such
    /// as `… › event 4711`.
    SafeText crumbs(String between, int columns) {
        var names = new ArrayDeque<>(opened.get(tab).stream().map(View::name).toList());
        var all = joined(names, between);
        while (all.columns() > columns && names.size() > 1) {
            names.removeFirst();
            all = SafeText.of("…" + between).plus(joined(names, between));
        }
        return all.cut(columns);
    }

    private static SafeText joined(Collection<SafeText> names, String between) {
        return names.stream().reduce((one, next) -> one.plus(SafeText.of(between)).plus(next)).orElse(SafeText.EMPTY);
    }
}
