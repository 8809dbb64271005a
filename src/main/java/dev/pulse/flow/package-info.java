/// What every route shares: the names of inner endpoints, counters that add up, dead letters. Imports `event` only.
package dev.pulse.flow;
