package dev.marquee.ticketing.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.ticketing.domain.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

/** Tickets are written as a letter each: valid, used, cancelled. */
class CancellationTest {
  private static final Instant STARTS = Instant.parse("2030-05-03T18:00:00Z");
  private static final Duration CUT_OFF = Duration.ofHours(24);
  private static final long PRICE = 1000;

  @Property
  void exactlyTheChosenTicketsAreGivenBackOrNothingChanges(
      @ForAll("tickets") String tickets,
      @ForAll @UniqueElements @Size(max = 4) List<@IntRange(min = 1, max = 5) Integer> chosen,
      @ForAll @IntRange(min = -2, max = 2) int hoursAfterCutOff,
      @ForAll boolean paid) {
    Order order = order(tickets, paid);
    Optional<Set<Integer>> positions =
        chosen.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(chosen));
    Instant now = STARTS.minus(CUT_OFF).plus(Duration.ofHours(hoursAfterCutOff));
    boolean allowed =
        order.status() == OrderStatus.CONFIRMED
            && hoursAfterCutOff < 0
            && (chosen.isEmpty()
                ? !tickets.contains("u")
                : chosen.stream()
                    .allMatch(position ->
                        position <= tickets.length() && tickets.charAt(position - 1) == 'v'));
    if (!allowed) {
      assertThrows(ProblemException.class, () -> Cancellation.of(order, positions, now, CUT_OFF));
      return;
    }
    Cancellation cancellation = Cancellation.of(order, positions, now, CUT_OFF);
    Order after = cancellation.order();
    long given = chosen.isEmpty() ? count(tickets, 'v') : chosen.size();
    assertEquals(given, cancellation.tickets().size());
    assertEquals(count(tickets, 'c') + given, after.cancelledQuantity());
    assertEquals(paid ? order.money().refundDue() + given * PRICE : 0, after.money().refundDue());
    assertEquals(
        after.cancelledQuantity() == tickets.length() ? OrderStatus.CANCELLED : order.status(),
        after.status());
    assertEquals(order.total(), after.total());
  }

  @Provide
  Arbitrary<String> tickets() {
    return Arbitraries.strings().withChars('v', 'v', 'v', 'u', 'c').ofMinLength(1).ofMaxLength(5);
  }

  private static Order order(String tickets, boolean paid) {
    List<Ticket> all = new ArrayList<>();
    for (char letter : tickets.toCharArray()) {
      all.add(
          new Ticket(
              all.size() + 1,
              Optional.of("CODE" + all.size()),
              "s1",
              Optional.empty(),
              "Standard",
              PRICE,
              letter == 'c' ? Ticket.Status.CANCELLED : Ticket.Status.VALID,
              letter == 'u' ? Optional.of(STARTS) : Optional.empty()));
    }
    long total = PRICE * tickets.length();
    boolean over = count(tickets, 'c') == tickets.length();
    return new Order(
        UUID.randomUUID(),
        1,
        UUID.randomUUID(),
        "p1",
        STARTS,
        over ? OrderStatus.CANCELLED : OrderStatus.CONFIRMED,
        total,
        paid ? new OrderMoney(total, PRICE * count(tickets, 'c'), 0, 0) : OrderMoney.NONE,
        "EUR",
        STARTS.minus(Duration.ofDays(30)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        all);
  }

  private static long count(String tickets, char letter) {
    return tickets.chars().filter(one -> one == letter).count();
  }
}
