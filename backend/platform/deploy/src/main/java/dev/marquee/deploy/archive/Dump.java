package dev.marquee.deploy.archive;

import java.time.Instant;
import java.util.UUID;

/**
 * A dump that is complete.
 *
 * @param owner whose show it was
 * @param slug of the show; another one may have it by now
 * @param bytes of the ZIP file
 */
record Dump(UUID id, UUID owner, String slug, String title, Instant createdAt, long bytes) {}
