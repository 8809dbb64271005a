package dev.pulse.dashboard.screen;

/// Dots that are finer than the cells of a terminal: two by four in a cell of braille, two by two of quarter blocks, one of ASCII.
final class Raster {
    /// By the four quarters: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
    private static final String QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█";
    private static final String MARKS_ASCII = "*o+x#@%&";
    private static final int BRAILLE = 0x2800;
    private static final int[][] BRAILLE_DOTS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

    private final Glyphs glyphs;
    private final int across;
    private final int down;
    private final int[][] dots;
    private final int[][] owners;

    /// @param columns in cells
    /// @param rows    in cells
    Raster(Glyphs glyphs, int columns, int rows) {
        this.glyphs = glyphs;
        this.across = glyphs == Glyphs.ASCII ? 1 : 2;
        this.down = switch (glyphs) {
            case BRAILLE -> 4;
            case BLOCKS -> 2;
            case ASCII -> 1;
        };
        this.dots = new int[rows][columns];
        this.owners = new int[rows][columns];
    }

    /// In dots.
    int width() {
        return dots.length == 0 ? 0 : dots[0].length * across;
    }

    /// In dots.
    int height() {
        return dots.length * down;
    }

    /// @param x     from the left
    /// @param y     from the bottom
    /// @param owner whose colour the cell takes, 0 or more; the last one wins
    void dot(int x, int y, int owner) {
        var fromTop = height() - 1 - y;
        var row = fromTop / down;
        var column = x / across;
        dots[row][column] |= bit(x % across, fromTop % down);
        owners[row][column] = owner;
    }

    /// A line without gaps between two dots.
    void line(int x1, int y1, int x2, int y2, int owner) {
        var steps = Math.max(1, Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1)));
        for (var step = 0; step <= steps; step++) {
            dot(x1 + Math.round((float) (x2 - x1) * step / steps), y1 + Math.round((float) (y2 - y1) * step / steps), owner);
        }
    }

    private int bit(int x, int y) {
        return switch (glyphs) {
            case BRAILLE -> BRAILLE_DOTS[x][y];
            case BLOCKS -> 1 << 2 * y + x;
            case ASCII -> 1;
        };
    }

    boolean isBlank(int column, int row) {
        return dots[row][column] == 0;
    }

    int owner(int column, int row) {
        return owners[row][column];
    }

    /// What stands in a cell that is not blank.
    String character(int column, int row) {
        return switch (glyphs) {
            case BRAILLE -> Character.toString(BRAILLE + dots[row][column]);
            case BLOCKS -> Character.toString(QUARTERS.charAt(dots[row][column]));
            case ASCII -> mark(owners[row][column], glyphs);
        };
    }

    /// What stands for a line in a legend: in ASCII each line is made of a mark of its own.
    static String mark(int owner, Glyphs glyphs) {
        return switch (glyphs) {
            case BRAILLE -> "⠤⠤";
            case BLOCKS -> "▄▄";
            case ASCII -> Character.toString(MARKS_ASCII.charAt(owner % MARKS_ASCII.length()));
        };
    }
}
