package dev.marquee.merchandise.domain;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;

/**
 * What is told of the show with each order.
 *
 * @param poster the picture's identifier
 * @param address of the venue
 */
public record ShowFacts(
    String title,
    String venue,
    Optional<String> address,
    ZoneId timeZone,
    Optional<String> poster,
    Currency currency) {}
