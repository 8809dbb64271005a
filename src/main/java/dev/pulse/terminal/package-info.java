/// What may reach a terminal. Imports nothing of ours.
package dev.pulse.terminal;
