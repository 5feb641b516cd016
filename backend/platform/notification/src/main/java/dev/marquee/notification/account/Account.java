package dev.marquee.notification.account;

import dev.marquee.notification.domain.Language;
import java.util.UUID;

/**
 * Somebody who can be written to.
 *
 * @param email one address, checked
 * @param name for display; may be empty
 * @param language in which the account was made
 */
public record Account(UUID id, String email, String name, Language language) {}
