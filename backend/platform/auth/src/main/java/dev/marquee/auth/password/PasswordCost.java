package dev.marquee.auth.password;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import jakarta.validation.constraints.Min;

/**
 * The cost of one hash. The defaults are those that OWASP's Password Storage Cheat Sheet gives for
 * Argon2id where memory is cheaper than time.
 *
 * @param memory in bytes
 * @param iterations passes over the memory
 */
@ConfigurationProperties("auth.password")
record PasswordCost(
    @ReadableBytes @Bindable(defaultValue = "47104KB") @Min(8192) int memory,
    @Bindable(defaultValue = "1") @Min(1) int iterations) {}
