package dev.pulse.dashboard.screen;

/// What a terminal can show.
public enum Glyphs {
    /// Lines of braille dots, two by four in a cell.
    BRAILLE,
    /// Eighths of blocks.
    BLOCKS,
    /// Nothing beyond ASCII.
    ASCII
}
