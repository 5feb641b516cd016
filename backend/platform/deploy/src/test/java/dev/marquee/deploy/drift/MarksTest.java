package dev.marquee.deploy.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MarksTest {
  private final AtomicLong now = new AtomicLong();
  private final Marks marks = new Marks(now::get, Duration.ofSeconds(2), Duration.ofSeconds(30));

  @Test
  void aMarkWaitsForOthersAndIsTakenOnce() {
    marks.mark("show-a");
    pass(1);
    marks.mark("show-a");
    assertEquals(Optional.empty(), marks.take());
    pass(1);
    assertEquals("show-a", marks.take().orElseThrow().namespace());
    assertEquals(Optional.empty(), marks.take());
  }

  @Test
  void aNamespaceThatChangesAllTheTimeIsTakenAllTheSame() {
    for (int second = 0; second < 5; second++) {
      marks.mark("show-a");
      pass(1);
    }
    assertTrue(marks.take().isPresent());
  }

  @Test
  void theAgeIsThatOfTheLastChange() {
    marks.mark("show-a");
    pass(2);
    marks.mark("show-a");
    pass(1);
    assertEquals(Duration.ofSeconds(1), marks.age(marks.take().orElseThrow()));
  }

  @Test
  void whatIsGivenBackWaitsAndKeepsWhatCameMeanwhile() {
    marks.mark("show-a");
    pass(2);
    Marks.Mark taken = marks.take().orElseThrow();
    pass(1);
    marks.mark("show-a");
    marks.giveBack(taken, Duration.ofSeconds(5));
    assertEquals(Duration.ofSeconds(3), marks.oldest());
    pass(4);
    assertEquals(Optional.empty(), marks.take());
    pass(1);
    Marks.Mark again = marks.take().orElseThrow();
    assertEquals(Duration.ofSeconds(5), marks.age(again));
    assertEquals(Duration.ZERO, marks.oldest());
  }

  @Test
  void theOneThatWaitsLongestComesFirst() {
    marks.mark("show-b");
    pass(1);
    marks.mark("show-a");
    pass(2);
    assertEquals("show-b", marks.take().orElseThrow().namespace());
    assertEquals("show-a", marks.take().orElseThrow().namespace());
  }

  @Test
  void brokenWatchesLeadToOnePassAndToNoStormOfThem() {
    marks.markAll();
    assertFalse(marks.takeAll());
    pass(2);
    assertTrue(marks.takeAll());
    assertFalse(marks.takeAll());
    marks.markAll();
    pass(29);
    assertFalse(marks.takeAll());
    assertEquals(Duration.ofSeconds(29), marks.oldest());
    pass(1);
    assertTrue(marks.takeAll());
  }

  @Test
  void aHundredThousandChangesOfAThousandShowsAreAThousandMarks() {
    for (int change = 0; change < 100_000; change++) {
      marks.mark("show-" + change % 1_000);
    }
    pass(2);
    int taken = 0;
    while (marks.take().isPresent()) {
      taken++;
    }
    assertEquals(1_000, taken);
  }

  private void pass(long seconds) {
    now.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
