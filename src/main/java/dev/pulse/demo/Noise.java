package dev.pulse.demo;

import java.util.SplittableRandom;

/// Chance that can be asked again: the same question always has the same answer, in whatever order questions are asked.
///
/// @param seed tells one source of chance from another
record Noise(long seed) {
    /// From 0 to below 1.
    double at(long moment) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ moment * 0xC2B2AE3D27D4EB4FL).nextDouble();
    }

    /// From 0 to below the bound.
    int below(int bound, long moment) {
        return (int) (at(moment) * bound);
    }

    /// Goes up and down evenly around 0, between -1 and 1, with a new direction every so many moments.
    double wave(double moments, long moment) {
        var step = Math.floor(moment / moments);
        var share = moment / moments - step;
        var eased = share * share * (3 - 2 * share);
        var from = at((long) step);
        return 2 * (from + (at((long) step + 1) - from) * eased) - 1;
    }
}
