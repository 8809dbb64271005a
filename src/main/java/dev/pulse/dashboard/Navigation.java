package dev.pulse.dashboard;

import dev.pulse.terminal.SafeText;

/// What a view can ask of the dashboard around it.
public interface Navigation {
    /// Shows another view on top of this one; [Act#BACK] returns.
    void open(View view);

    /// Reads again at once, because a view wants other rows than before.
    void refresh();

    /// Shows a sentence in the foot until the next key.
    void say(SafeText sentence);
}
