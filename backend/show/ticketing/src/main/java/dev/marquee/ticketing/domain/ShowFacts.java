package dev.marquee.ticketing.domain;

import java.time.ZoneId;
import java.util.Optional;

/**
 * What is printed on tickets of the show.
 *
 * @param timeZone of the venue
 */
public record ShowFacts(String title, String venue, Optional<String> address, ZoneId timeZone) {}
