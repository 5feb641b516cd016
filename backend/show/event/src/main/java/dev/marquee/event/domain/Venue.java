package dev.marquee.event.domain;

import java.util.Optional;

/** Where the show takes place. */
public record Venue(String name, Optional<String> address) {}
