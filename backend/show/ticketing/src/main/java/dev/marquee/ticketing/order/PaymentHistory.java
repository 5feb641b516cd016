package dev.marquee.ticketing.order;

import dev.marquee.ticketing.order.PaymentReport.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that was heard of the payments of one order. Reports may come twice and in any order: what
 * they come to is the same.
 */
record PaymentHistory(List<PaymentReport> reports) {
  private static final Set<Kind> OPEN = EnumSet.of(Kind.STARTED, Kind.UNKNOWN);
  private static final Set<Kind> OVER = EnumSet.of(Kind.APPROVED, Kind.REFUSED, Kind.DECLINED);

  PaymentHistory {
    reports = List.copyOf(reports);
  }

  boolean has(Kind kind, String reference) {
    return reports.stream()
        .anyMatch(report -> report.kind() == kind && report.reference().equals(reference));
  }

  PaymentHistory and(PaymentReport report) {
    List<PaymentReport> more = new ArrayList<>(reports);
    more.add(report);
    return new PaymentHistory(more);
  }

  /** Since when there is an attempt of which nobody knows what came. */
  Optional<Instant> unresolvedSince() {
    return reports.stream()
        .filter(report -> OPEN.contains(report.kind()) && !isOver(report.payment()))
        .map(PaymentReport::reportedAt)
        .min(Comparator.naturalOrder());
  }

  /** Whether this attempt is the one that has paid for the order. */
  boolean hasPaid(String payment) {
    return reports.stream()
        .anyMatch(report -> report.kind() == Kind.APPROVED && report.payment().equals(payment));
  }

  /** How much of an attempt was paid back. */
  long refunded(String payment) {
    return reports.stream()
        .filter(report -> report.kind() == Kind.REFUNDED && report.payment().equals(payment))
        .mapToLong(PaymentReport::amount)
        .sum();
  }

  private boolean isOver(String payment) {
    return reports.stream()
        .anyMatch(report -> OVER.contains(report.kind()) && report.payment().equals(payment));
  }
}
