package dev.pulse.dashboard.screen;

/// A column of a table.
///
/// @param title      our own words
/// @param widthMin   the column is left out rather than made narrower
/// @param widthMax   more is never given to it
/// @param alignRight for numbers
/// @param priority   the columns of the highest number are left out first when there is no room; 0 stays to the last
public record Column(String title, int widthMin, int widthMax, boolean alignRight, int priority) {}
