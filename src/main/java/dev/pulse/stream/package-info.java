/// The `redis-stream:` component (producer; consumer with groups) and the fan-out to it. Imports `event` and `flow`.
package dev.pulse.stream;
