package dev.marquee.bench.saga.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.bench.saga.judge.SagaState.Attempt;
import dev.marquee.bench.saga.judge.SagaState.Charge;
import dev.marquee.bench.saga.judge.SagaState.Counter;
import dev.marquee.bench.saga.judge.SagaState.Listed;
import dev.marquee.bench.saga.judge.SagaState.Order;
import dev.marquee.bench.saga.judge.SagaState.PlaceClaim;
import dev.marquee.bench.saga.judge.SagaState.SeatClaim;
import dev.marquee.bench.saga.judge.SagaState.Ticket;
import dev.marquee.bench.saga.judge.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Sound states have no violation; each unsound one is found. */
class SagaJudgeTest {
  private final Map<String, Charge> charges = new TreeMap<>();
  private final Map<String, Attempt> attempts = new TreeMap<>();
  private final Map<String, Order> orders = new TreeMap<>();
  private final Set<String> holds = new HashSet<>();
  private final List<SeatClaim> seats = new ArrayList<>();
  private final List<PlaceClaim> places = new ArrayList<>();
  private final Map<String, Counter> counters = new HashMap<>();
  private final Map<String, Listed> listed = new HashMap<>();
  private final Map<String, Long> untold = new HashMap<>();
  private final List<String> deadLetters = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();

  private List<Violation> judge() {
    return SagaJudge.judge(
        new SagaState(
            List.copyOf(charges.values()),
            List.copyOf(attempts.values()),
            List.copyOf(orders.values()),
            holds,
            seats,
            places,
            List.copyOf(counters.values()),
            List.copyOf(listed.values()),
            untold,
            deadLetters,
            differences));
  }

  private void assertSound() {
    assertEquals(List.of(), judge());
  }

  private void assertFound(Kind... kinds) {
    List<Violation> violations = judge();
    assertEquals(
        Set.of(kinds),
        violations.stream().map(Violation::kind).collect(Collectors.toSet()),
        violations::toString);
  }

  /** An order of a seat that was paid for, as everybody stores it. */
  private void confirmed(String order) {
    charges.put(order, new Charge("key-" + order, "try-" + order, 100, 100));
    attempt(order, "APPROVED", "PAID", 100, 0);
    order(order, "CONFIRMED", 100, 0, 0, "VALID");
    seats.add(new SeatClaim("seat-" + order, order, true));
  }

  /** The same, cancelled and paid back. */
  private void refunded(String order) {
    charges.put(order, new Charge("key-" + order, "try-" + order, 100, 0));
    attempt(order, "APPROVED", "PAID", 100, 100);
    order(order, "REFUNDED", 100, 100, 100, "CANCELLED");
  }

  /** An order that nobody has paid. */
  private void expired(String order) {
    attempt(order, "DECLINED", "ENDED", 0, 0);
    order(order, "EXPIRED", 0, 0, 0, "CANCELLED");
  }

  private void attempt(String order, String status, String part, long charged, long back) {
    attempts.put(
        order,
        new Attempt(
            "try-" + order, order, status, part, "key-" + order, 100, charged, back, back, 0));
  }

  private void order(
      String order, String status, long paid, long due, long refunded, String ticket) {
    List<Ticket> tickets = List.of(new Ticket("s1", "seat-" + order, 100, ticket, "code-" + order));
    orders.put(order, new Order(order, status, 100, paid, due, refunded, tickets));
    Set<String> codes = ticket.equals("VALID") ? Set.of("code-" + order) : Set.of();
    listed.put(order, new Listed(order, status, 100, due, refunded, codes));
  }

  @Test
  void everyOrderlyEndIsSound() {
    confirmed("a");
    refunded("b");
    expired("c");
    untold.put("ticketing", 0L);
    seats.add(new SeatClaim("seat-h", "h", false));
    holds.add("h");
    assertSound();
  }

  @Test
  void whatOneOrderPaidForInVainMayGoBackWhileAnotherPaymentPaysIt() {
    confirmed("a");
    charges.put("late", new Charge("key-late", "try-late", 100, 0));
    attempts.put(
        "late",
        new Attempt("try-late", "a", "DECLINED", "REFUSED", "key-late", 100, 100, 100, 100, 0));
    assertSound();
  }

  @Test
  void aPaymentWhoseOrderHasNoTicketsIsFound() {
    confirmed("a");
    order("a", "EXPIRED", 100, 0, 0, "CANCELLED");
    seats.clear();
    assertFound(Kind.PAYMENT_WITHOUT_TICKET);
  }

  @Test
  void aPaymentWithoutAnOrderIsFound() {
    confirmed("a");
    orders.clear();
    listed.clear();
    seats.clear();
    assertFound(Kind.PAYMENT_WITHOUT_TICKET);
  }

  @Test
  void aTicketThatNobodyPaidForIsFound() {
    confirmed("a");
    charges.clear();
    attempts.clear();
    order("a", "CONFIRMED", 0, 0, 0, "VALID");
    assertFound(Kind.TICKET_WITHOUT_PAYMENT);
  }

  @Test
  void aTicketThatIsValidAfterItsMoneyWentBackIsFound() {
    refunded("a");
    order("a", "CONFIRMED", 100, 100, 100, "VALID");
    seats.add(new SeatClaim("seat-a", "a", true));
    assertFound(Kind.TICKET_WITHOUT_PAYMENT);
  }

  @Test
  void aRefundThatIsNotDoneIsFound() {
    refunded("a");
    charges.put("a", new Charge("key-a", "try-a", 100, 100));
    attempts.put("a", new Attempt("try-a", "a", "APPROVED", "PAID", "key-a", 100, 100, 0, 0, 100));
    order("a", "CANCELLED", 100, 100, 0, "CANCELLED");
    assertFound(Kind.PAYMENT_WITHOUT_TICKET, Kind.UNFINISHED);
  }

  @Test
  void anOrderThatIsPaidTwiceIsFound() {
    confirmed("a");
    charges.put("again", new Charge("key-again", "try-again", 100, 100));
    attempts.put(
        "again",
        new Attempt("try-again", "a", "DECLINED", "REFUSED", "key-again", 100, 100, 0, 0, 0));
    assertFound(Kind.PAID_TWICE, Kind.PAYMENT_WITHOUT_TICKET);
  }

  @Test
  void aChargeThatNobodyAskedForIsFound() {
    confirmed("a");
    charges.put("x", new Charge("key-x", "try-x", 100, 100));
    assertFound(Kind.CHARGE_OF_NOBODY);
  }

  @Test
  void aChargeOfAnotherAmountIsFound() {
    confirmed("a");
    charges.put("a", new Charge("key-a", "try-a", 90, 90));
    assertFound(Kind.CHARGE_OF_NOBODY, Kind.TICKET_WITHOUT_PAYMENT);
  }

  @Test
  void aChargeThatPaymentTakesForDeclinedIsFound() {
    confirmed("a");
    attempt("a", "DECLINED", "ENDED", 0, 0);
    assertFound(Kind.BOOKS_DIFFER);
  }

  @Test
  void anApprovalThatTheProviderKnowsNothingOfIsFound() {
    confirmed("a");
    charges.clear();
    assertFound(Kind.BOOKS_DIFFER, Kind.TICKET_WITHOUT_PAYMENT);
  }

  @Test
  void aRefundThatTheProviderMadeAndPaymentDoesNotKnowIsFound() {
    refunded("a");
    attempt("a", "APPROVED", "PAID", 100, 0);
    assertFound(Kind.BOOKS_DIFFER);
  }

  @Test
  void aRefundOfWhichTheLedgerDoesNotTellIsFound() {
    refunded("a");
    attempts.put("a", new Attempt("try-a", "a", "APPROVED", "PAID", "key-a", 100, 100, 0, 100, 0));
    assertFound(Kind.BOOKS_DIFFER);
  }

  @Test
  void aRefundThatTicketingWasNotToldOfIsFound() {
    refunded("a");
    order("a", "CANCELLED", 100, 100, 0, "CANCELLED");
    assertFound(Kind.BOOKS_DIFFER, Kind.UNFINISHED);
  }

  @Test
  void anOrderAndAnAttemptThatHaveNotComeToTheirEndAreFound() {
    expired("a");
    attempt("a", "UNKNOWN", "CONFIRMING", 0, 0);
    assertFound(Kind.UNFINISHED);
    expired("a");
    order("a", "PENDING_PAYMENT", 0, 0, 0, "RESERVED");
    assertFound(Kind.UNFINISHED);
  }

  @Test
  void anOrderThatIsNotAsItsStatusSaysIsFound() {
    confirmed("a");
    order("a", "EXPIRED", 100, 0, 0, "VALID");
    assertFound(Kind.ORDER_INCONSISTENT);
    order("a", "NEWLY_INVENTED", 100, 0, 0, "VALID");
    assertFound(Kind.ORDER_INCONSISTENT);
  }

  @Test
  void aListThatLacksShowsOrInventsSomethingIsFound() {
    confirmed("a");
    listed.clear();
    assertFound(Kind.LISTED_OTHERWISE);
    listed.put("a", new Listed("a", "PENDING_PAYMENT", 100, 0, 0, Set.of()));
    assertFound(Kind.LISTED_OTHERWISE);
    listed.put("a", new Listed("a", "CONFIRMED", 100, 0, 0, Set.of("code-a")));
    assertSound();
    listed.put("x", new Listed("x", "CONFIRMED", 100, 0, 0, Set.of()));
    assertFound(Kind.LISTED_OTHERWISE);
  }

  @Test
  void aSeatThatIsSoldTwiceIsFound() {
    confirmed("a");
    confirmed("b");
    Order b = orders.get("b");
    List<Ticket> same = List.of(new Ticket("s1", "seat-a", 100, "VALID", "code-b"));
    orders.put("b", new Order("b", b.status(), 100, 100, 0, 0, same));
    assertFound(Kind.SOLD_TWICE, Kind.SEAT_STUCK, Kind.SEAT_LOST);
  }

  @Test
  void aSeatThatIsTakenByNobodyIsFound() {
    confirmed("a");
    seats.add(new SeatClaim("seat-x", "gone", true));
    assertFound(Kind.SEAT_STUCK);
    seats.set(1, new SeatClaim("seat-x", "gone", false));
    assertFound(Kind.SEAT_STUCK);
    holds.add("gone");
    assertSound();
  }

  @Test
  void aTicketWhoseSeatIsNotItsOwnIsFound() {
    confirmed("a");
    seats.clear();
    assertFound(Kind.SEAT_LOST);
  }

  @Test
  void placesThatAreTakenByNobodyOrSoldWithoutBeingTakenAreFound() {
    confirmed("a");
    List<Ticket> place = List.of(new Ticket("s2", "", 100, "VALID", "code-a"));
    orders.put("a", new Order("a", "CONFIRMED", 100, 100, 0, 0, place));
    seats.clear();
    assertFound(Kind.SEAT_LOST);
    places.add(new PlaceClaim("s2", "a", 1, true));
    counters.put("s2", new Counter("s2", 1));
    assertSound();
    counters.put("s2", new Counter("s2", 2));
    assertFound(Kind.SEAT_STUCK);
    counters.put("s2", new Counter("s2", 0));
    assertFound(Kind.SEAT_LOST);
    counters.put("s2", new Counter("s2", 3));
    places.add(new PlaceClaim("s2", "gone", 2, false));
    assertFound(Kind.SEAT_STUCK);
  }

  @Test
  void whatWaitsToBeToldOrCouldNotBeHandledOrDiffersIsFound() {
    untold.put("payment", 1L);
    assertFound(Kind.UNTOLD);
    deadLetters.add("order.placed");
    assertFound(Kind.UNTOLD, Kind.DEAD_LETTER);
    differences.add("BALANCE");
    assertFound(Kind.UNTOLD, Kind.DEAD_LETTER, Kind.DIFFERENCE);
  }
}
