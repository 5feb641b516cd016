package dev.marquee.ticketing.inventory;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/** A performance as events tell it. */
@Serdeable
public record PerformanceSummary(String id, Instant startsAt) {}
