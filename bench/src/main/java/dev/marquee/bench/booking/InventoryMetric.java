package dev.marquee.bench.booking;

import dev.marquee.bench.ticketing.TicketingProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the service itself finds when it checks its inventory. */
final class InventoryMetric {
  private static final Pattern VALUE =
      Pattern.compile("(?m)^marquee_ticketing_inventory_violations(?:\\{[^}]*})? ([0-9.E]+)$");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private InventoryMetric() {}

  /** The number of violations that the first check since the service's start has found. */
  static double awaitFirst(TicketingProcess service) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      Matcher value = VALUE.matcher(service.management("/prometheus"));
      if (value.find()) {
        return Double.parseDouble(value.group(1));
      }
      Thread.sleep(200);
    }
    throw new IOException("The service has not checked its inventory within " + PATIENCE);
  }
}
