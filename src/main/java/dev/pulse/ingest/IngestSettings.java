package dev.pulse.ingest;

/// What the receiver accepts.
///
/// @param dedupContent whether an event without an id gets one made of its content, so that the same content is kept once
/// @param sourcesMax   how many names of sources are kept: each one is a stream key, rows and a line in the digest
public record IngestSettings(boolean dedupContent, int sourcesMax) {
    public static final int SOURCES_MAX = 256;
    public static final IngestSettings DEFAULTS = new IngestSettings(false, SOURCES_MAX);
}
