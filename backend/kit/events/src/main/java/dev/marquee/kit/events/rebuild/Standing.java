package dev.marquee.kit.events.rebuild;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a read model stands.
 *
 * @param serving the generation that is answered from
 * @param building the one that is being written; null when both are the same
 * @param since when that began
 */
@Serdeable
public record Standing(long serving, @Nullable Long building, @Nullable Instant since) {}
