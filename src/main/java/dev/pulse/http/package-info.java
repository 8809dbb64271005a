/// The platform-http engine: limits, tokens, slow clients, asynchronous replies, draining. Knows no event and imports nothing of ours.
package dev.pulse.http;
