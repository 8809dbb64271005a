/// The platform-http engine: limits, tokens, slow clients, asynchronous replies, draining. Knows no event and imports nothing of ours.
///
/// A route says `from("platform-http:/events?httpMethodRestrict=POST")`, is given an [dev.pulse.http.HttpRequest] as its body and leaves an
/// [dev.pulse.http.HttpReply]. Everything on the wire happens on one event loop thread; only big bodies and routes that may block leave it.
package dev.pulse.http;
