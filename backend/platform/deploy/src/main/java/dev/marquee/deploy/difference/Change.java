package dev.marquee.deploy.difference;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A place where two documents differ.
 *
 * @param path such as {@code components[name=event].replicas} or {@code cast[2]}
 * @param before null when there was nothing
 * @param after null when there is nothing any more
 */
@Serdeable
public record Change(String path, @Nullable Object before, @Nullable Object after) {}
