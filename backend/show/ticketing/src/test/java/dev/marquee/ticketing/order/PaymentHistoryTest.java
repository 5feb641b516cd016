package dev.marquee.ticketing.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.ticketing.order.PaymentReport.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PaymentHistoryTest {
  private static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");

  @Property
  void anAttemptIsUnresolvedFromItsFirstNewsUntilItsEndIsKnownWheneverThatIsHeard(
      @ForAll @Size(max = 12) List<Kind> kinds,
      @ForAll @Size(value = 12) List<@IntRange(max = 2) Integer> payments) {
    List<PaymentReport> reports = new ArrayList<>();
    for (int index = 0; index < kinds.size(); index++) {
      reports.add(
          new PaymentReport(
              kinds.get(index),
              "reference-" + index,
              "payment-" + payments.get(index),
              1,
              BEGIN.plusSeconds(index)));
    }
    Optional<Instant> expected = Optional.empty();
    for (int payment = 2; payment >= 0; payment--) {
      Optional<Instant> since = openSince(reports, "payment-" + payment);
      if (since.isPresent() && (expected.isEmpty() || since.get().isBefore(expected.get()))) {
        expected = since;
      }
    }
    assertEquals(expected, new PaymentHistory(reports).unresolvedSince());
    assertEquals(expected, new PaymentHistory(reports.reversed()).unresolvedSince());
  }

  private static Optional<Instant> openSince(List<PaymentReport> reports, String payment) {
    Optional<Instant> since = Optional.empty();
    for (PaymentReport report : reports) {
      if (!report.payment().equals(payment)) {
        continue;
      }
      switch (report.kind()) {
        case STARTED, UNKNOWN -> since = since.or(() -> Optional.of(report.reportedAt()));
        case APPROVED, REFUSED, DECLINED -> {
          return Optional.empty();
        }
        case REFUNDED -> {}
      }
    }
    return since;
  }
}
