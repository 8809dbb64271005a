package dev.pulse.dashboard;

import dev.pulse.terminal.SafeText;
import java.util.ArrayList;
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

    /// Such as `Overview › event 4711`.
    SafeText crumbs(String between) {
        var names = opened.get(tab).stream().map(View::name).toList();
        return names.stream().skip(1).reduce(names.getFirst(), (one, next) -> one.plus(SafeText.of(between)).plus(next));
    }
}
