package dev.marquee.deploy.deployment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A state that a deployment was wanted to be in.
 *
 * @param number from 1
 * @param parameters as JSON
 * @param author who wanted it; null for the platform itself
 * @param restores the revision whose content this one has; null when it is no rollback
 * @param failure why it could not be put into effect; null when it could, or is not decided
 */
public record Revision(
    long number,
    Specification specification,
    String parameters,
    Action cause,
    @Nullable Actor author,
    @Nullable Long restores,
    Instant createdAt,
    @Nullable String failure) {}
