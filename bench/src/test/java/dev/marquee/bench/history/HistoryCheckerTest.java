package dev.marquee.bench.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.bench.history.StoredState.Counter;
import dev.marquee.bench.history.Violation.Kind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sound histories have no violation; each way to break a promise is found. */
class HistoryCheckerTest {
  private final Story story = new Story();

  private void assertSound() {
    assertEquals(List.of(), story.check());
  }

  private void assertFound(Kind... kinds) {
    Set<Kind> found = story.kinds();
    assertEquals(Set.of(kinds), found, () -> story.check().toString());
  }

  @Test
  void aSeatThatIsCancelledMayBeSoldAgain() {
    story.hold("ann", "h1", "s1-A-1");
    story.order("ann", "h1");
    story.cancel("ann", "h1");
    story.hold("bob", "h2", "s1-A-1");
    story.order("bob", "h2");
    assertSound();
  }

  @Test
  void aSeatWhoseHoldHasExpiredOrWasReleasedMayBeHeldAgain() {
    story.hold("ann", "h1", "s1-A-1");
    story.pass(Story.HOLD_MICROS);
    story.hold("bob", "h2", "s1-A-1");
    story.release("bob", "h2");
    story.hold("cem", "h3", "s1-A-1");
    assertSound();
  }

  @Test
  void whatHappenedAtTheSameTimeIsGivenTheBenefitOfTheDoubt() {
    story.hold("ann", "h1", "s1-A-1");
    story.order("ann", "h1");
    long asked = story.now();
    story.hold("bob", "h2", "s1-A-1");
    story.order("bob", "h2");
    story.cancelInvokedAt(asked, "ann", "h1");
    assertSound();
  }

  @Test
  void anUnknownOrderThatAReplayConfirmsIsSound() {
    story.hold("ann", "h1", "s1-A-1");
    story.orderWithoutAnswer("ann", "h1");
    story.order("ann", "h1");
    assertSound();
  }

  @Test
  void anUnknownOrderThatNeverHappenedIsSound() {
    story.hold("ann", "h1", "s1-A-1");
    story.orderWithoutAnswer("ann", "h1");
    story.pass(Story.HOLD_MICROS);
    story.orderRefused("ann", "h1", "HOLD_EXPIRED");
    assertSound();
  }

  @Test
  void twoValidTicketsForASeatAreFound() {
    story.hold("ann", "h1", "s1-A-1");
    story.order("ann", "h1");
    story.pass(Story.HOLD_MICROS);
    story.hold("bob", "h2", "s1-A-1");
    story.order("bob", "h2");
    assertFound(Kind.SOLD_TWICE);
    assertEquals(2, story.check().size(), "by the answers, and by what is stored");
  }

  @Test
  void aDoubleSaleIsFoundEvenWhenBothWereCancelledSince() {
    story.hold("ann", "h1", "s1-A-1");
    story.order("ann", "h1");
    story.hold("bob", "h2", "s1-A-1");
    story.order("bob", "h2");
    story.cancel("ann", "h1");
    story.cancel("bob", "h2");
    assertFound(Kind.SOLD_TWICE);
  }

  @Test
  void aSeatThatTwoHoldIsFound() {
    story.hold("ann", "h1", "s1-A-1", "s1-A-2");
    story.hold("bob", "h2", "s1-A-2");
    assertFound(Kind.SOLD_TWICE);
  }

  @Test
  void anAcknowledgedOrderThatIsNotStoredIsFound() {
    story.hold("ann", "h1", "s1-A-1");
    story.order("ann", "h1");
    story.forget("h1");
    assertFound(Kind.ORDER_LOST);
  }

  @Test
  void anOrderWithOtherCodesThanAcknowledgedIsFound() {
    story.hold("ann", "h1", "s1-A-1");
    story.order("ann", "h1");
    story.recode("h1");
    assertFound(Kind.ORDER_LOST);
  }

  @Test
  void anOrderThatNobodyCancelledButIsVoidIsFound() {
    story.hold("ann", "h1", "s1-A-1");
    story.order("ann", "h1");
    story.voidWithoutAsking("h1");
    assertFound(Kind.ORDER_LOST);
  }

  @Test
  void aCancelThatWasAcknowledgedOnlyIsFound() {
    story.hold("ann", "h1", "s1-A-1");
    story.order("ann", "h1");
    story.cancel("ann", "h1");
    story.revive("h1");
    assertFound(Kind.CANCEL_LOST);
  }

  @Test
  void aReplayThatIsAnsweredOtherwiseIsFound() {
    story.hold("ann", "h1", "s1-A-1");
    story.order("ann", "h1");
    story.replayWithFingerprint("ann", "h1", 4711);
    assertFound(Kind.DIFFERING_REPLAY);
  }

  @Test
  void aReplayThatIsRefusedIsFound() {
    story.hold("ann", "h1", "s1-A-1");
    story.order("ann", "h1");
    story.pass(Story.HOLD_MICROS);
    story.orderRefused("ann", "h1", "HOLD_ORDERED");
    assertFound(Kind.DIFFERING_REPLAY);
  }

  @Test
  void aReplayThatTookEffectTwiceIsFound() {
    story.holdPlaces("ann", "h1", 2);
    story.holdAgainAs("ann", "h1", "h9");
    assertFound(Kind.DIFFERING_REPLAY);
  }

  @Test
  void aHoldThatIsRefusedBeforeItsTimeIsFound() {
    story.hold("ann", "h1", "s1-A-1");
    story.orderRefused("ann", "h1", "HOLD_EXPIRED");
    assertFound(Kind.HOLD_LOST);
  }

  @Test
  void anOrderThatNobodyWasToldAboutIsFound() {
    story.hold("ann", "h1", "s1-A-1");
    story.order("ann", "h1");
    story.unrecordOrders();
    assertFound(Kind.UNTOLD_ORDER);
  }

  @Test
  void aRequestThatWasNeverFoundOutIsFound() {
    story.hold("ann", "h1", "s1-A-1");
    story.orderWithoutAnswer("ann", "h1");
    assertFound(Kind.UNRESOLVED);
  }

  @Test
  void aRequestThatWasFoundOutTooLateIsFound() {
    story.hold("ann", "h1", "s1-A-1");
    story.orderWithoutAnswer("ann", "h1");
    story.pass(Story.PATIENCE.toMillis() * 1000 + 1);
    story.orderRefused("ann", "h1", "HOLD_EXPIRED");
    assertFound(Kind.UNRESOLVED);
  }

  @Test
  void anOrderOfSomethingElseThanWasHeldIsFound() {
    story.hold("ann", "h1", "s1-A-1", "s1-A-2");
    story.orderOf("ann", "h1", "s1-A-1", "s1-A-3");
    assertFound(Kind.WRONG_ANSWER);
  }

  @Test
  void aReaderWhoSeesACancelledOrderAsValidIsFound() {
    story.hold("ann", "h1", "s1-A-1");
    story.order("ann", "h1");
    story.read("ann", "h1", false);
    story.cancel("ann", "h1");
    story.read("ann", "h1", true);
    assertSound();
    story.read("ann", "h1", false);
    assertFound(Kind.STALE_READ);
  }

  @Test
  void aReaderWhoDoesNotSeeAnAcknowledgedOrderIsFound() {
    story.hold("ann", "h1", "s1-A-1");
    story.order("ann", "h1");
    story.readRefused("ann", "h1");
    assertFound(Kind.ORDER_LOST);
  }

  @Test
  void placesAreSoldUpToTheCapacityAndNoFurther() {
    story.holdPlaces("ann", "h1", Story.CAPACITY - 2);
    story.order("ann", "h1");
    story.holdPlaces("bob", "h2", 2);
    assertSound();
    story.holdPlaces("cem", "h3", 1);
    assertFound(Kind.OVER_CAPACITY);
  }

  @Test
  void placesThatWereOversoldForAWhileOnlyAreFound() {
    story.holdPlaces("ann", "h1", Story.CAPACITY);
    story.order("ann", "h1");
    story.holdPlaces("bob", "h2", 1);
    story.order("bob", "h2");
    story.cancel("ann", "h1");
    story.cancel("bob", "h2");
    assertFound(Kind.OVER_CAPACITY);
  }

  @Test
  void claimsWithoutTicketsAreFound() {
    story.hold("ann", "h1", "s1-A-1");
    story.order("ann", "h1");
    story.claim("s1-A-9");
    assertFound(Kind.STORY_DIFFERS);
  }

  @Test
  void aCounterThatDoesNotAddUpIsFound() {
    story.holdPlaces("ann", "h1", 2);
    story.order("ann", "h1");
    story.counter(new Counter("p1", "s3", Story.CAPACITY, 3, 2, 2));
    assertFound(Kind.STORY_DIFFERS);
  }
}
