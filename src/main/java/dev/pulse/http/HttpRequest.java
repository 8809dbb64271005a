package dev.pulse.http;

/// What a route is given: one request that has passed every check, whole.
///
/// @param body      the bytes as the client meant them, already inflated; empty if there were none
/// @param mediaType lower case, without parameters, such as `application/json`, which also stands for a missing one
/// @param query     the text after `?`, as sent; empty if there is none
/// @param remote    the client's IP address
public record HttpRequest(byte[] body, String mediaType, String query, String remote) {
}
