package dev.marquee.deploy.deployment;

import java.util.UUID;

/**
 * A person who does something.
 *
 * @param id the {@code sub} of their token
 * @param name as they are called then; may be empty
 */
public record Actor(UUID id, String name) {}
