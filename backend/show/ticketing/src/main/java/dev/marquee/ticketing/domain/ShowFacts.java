package dev.marquee.ticketing.domain;

import java.time.ZoneId;
import java.util.Optional;

/**
 * What is printed on tickets of the show, and told with its events.
 *
 * @param timeZone of the venue
 * @param posterUrl path of a picture on the platform's origin
 */
public record ShowFacts(
    String title,
    String venue,
    Optional<String> address,
    ZoneId timeZone,
    Optional<String> posterUrl) {}
