package dev.marquee.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More buyers than can be served. */
class OverloadIT {
  private final FakeEvent event = FakeEvent.start(Hamlet.show());
  private final Ticketing ticketing =
      Ticketing.selling(event, Map.of("WAITING_HOLDS", "2", "BATCH_LARGEST", "1"));

  @AfterEach
  void stop() {
    assertEquals(Map.of(), ticketing.violations());
    ticketing.close();
    event.close();
  }

  @Test
  void thoseWhoCannotBeServedInTimeAreToldAtOnceWhenToComeBack() throws Exception {
    try (Connection other = ticketing.database.connect();
        Statement statement = other.createStatement();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      other.setAutoCommit(false);
      // One hold waits for this seat, two wait for that hold, and the others are too many.
      statement.execute(
          "insert into seat_claim values ('p1', 's1-A-1', gen_random_uuid(), '2031-01-01')");
      List<Future<Answer>> holds = new ArrayList<>();
      for (int count = 0; count < 12; count++) {
        holds.add(threads.submit(() -> ticketing.buyer().holdSeats("p1", "s1-A-1")));
      }
      List<Answer> refused = new ArrayList<>();
      while (refused.size() < 9) {
        for (Future<Answer> hold : List.copyOf(holds)) {
          if (hold.isDone()) {
            refused.add(hold.get());
            holds.remove(hold);
          }
        }
        Thread.onSpinWait();
      }
      for (Answer answer : refused) {
        answer.assertProblem(503, "OVERLOADED");
        assertEquals("1", answer.header("retry-after"));
      }
      other.rollback();
      List<Integer> served = new ArrayList<>();
      for (Future<Answer> hold : holds) {
        served.add(hold.get().status());
      }
      assertEquals(1, served.stream().filter(status -> status == 201).count());
      assertTrue(served.stream().allMatch(status -> status == 201 || status == 409));
    }
  }
}
