package dev.marquee.deploy.cluster;

import org.jspecify.annotations.Nullable;

/**
 * A field that is not the same on both sides of a comparison.
 *
 * @param before null when the field is not there
 * @param after null when the field is not there
 */
public record Difference(FieldPath path, @Nullable Object before, @Nullable Object after) {}
