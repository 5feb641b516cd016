package dev.marquee.notification.matter;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/** A performance as events tell of it. */
@Serdeable
public record PerformanceData(String id, Instant startsAt) {}
