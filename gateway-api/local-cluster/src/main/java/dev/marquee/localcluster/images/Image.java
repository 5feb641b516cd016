package dev.marquee.localcluster.images;

import java.nio.file.Path;

/**
 * A module that can be run.
 *
 * @param reference for example {@code marquee/ticketing:0.1.0}
 * @param digest of the jar and of everything in its {@code lib}
 * @param jar the pool's own copy of the jar, beside its {@code lib}; it never changes
 */
public record Image(String reference, String digest, Path jar) {}
