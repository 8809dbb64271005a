/// The fan-out of events to Redis streams, and the `redis-stream:` component it is made of: a producer that adds entries exactly
/// once in effect, and a consumer that reads as a member of a group. Imports `event` and `flow`.
package dev.pulse.stream;
