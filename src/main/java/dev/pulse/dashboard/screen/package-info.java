/// Drawing: a canvas that takes only safe text, themes, and the pictures (bars, sparklines, charts, heat maps, tables). Knows nothing of
/// the database. May import `event` (severities), `query` (the nearest right name) and `terminal`.
package dev.pulse.dashboard.screen;
