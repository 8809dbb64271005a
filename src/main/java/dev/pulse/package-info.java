/// The program: its commands, and the assembly that puts everything together. Imports every package; none imports it.
package dev.pulse;
