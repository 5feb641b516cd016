package dev.marquee.kit.database;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.test.TestPostgres;
import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyIT {
  private ApplicationContext context;
  private Idempotency idempotency;
  private final AtomicInteger effects = new AtomicInteger();

  @Serdeable
  record Request(String name) {}

  @Serdeable
  record Answer(int number) {}

  @BeforeAll
  void start() {
    context = ApplicationContext.run(TestPostgres.createDatabase().environment());
    idempotency = context.getBean(Idempotency.class);
    await().until(() -> context.getBean(Migrations.class).done());
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @Test
  void theSameRequestTakesEffectOnce() {
    String key = UUID.randomUUID().toString();
    Outcome<Answer> first = send(key, "a");
    Outcome<Answer> second = send(key, "a");
    assertEquals(first.value(), second.value());
    assertFalse(first.replayed());
    assertTrue(second.replayed());
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() {
    String key = UUID.randomUUID().toString();
    send(key, "a");
    assertEquals("IDEMPOTENCY_KEY_REUSED", code(() -> send(key, "b")));
  }

  @Test
  void theSameKeyInAnotherScopeIsAnotherRequest() {
    String key = UUID.randomUUID().toString();
    Outcome<Answer> mine = send(key, "a");
    Outcome<Answer> theirs =
        idempotency.once("someone else", key, new Request("a"), Answer.class, this::effect);
    assertFalse(theirs.replayed());
    assertFalse(mine.value().equals(theirs.value()));
  }

  @Test
  void withoutAKeyEveryRequestTakesEffect() {
    assertFalse(send(null, "a").value().equals(send(null, "a").value()));
  }

  @Test
  void aRequestThatFailedMayBeSentAgain() {
    String key = UUID.randomUUID().toString();
    assertThrows(
        IllegalStateException.class,
        () ->
            idempotency.once(
                "scope",
                key,
                new Request("a"),
                Answer.class,
                () -> {
                  throw new IllegalStateException("failed");
                }));
    assertFalse(send(key, "a").replayed());
  }

  @Test
  void aRequestThatStillRunsIsInProgress() throws Exception {
    String key = UUID.randomUUID().toString();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    CompletableFuture<Outcome<Answer>> first =
        CompletableFuture.supplyAsync(() ->
            idempotency.once(
                "scope",
                key,
                new Request("a"),
                Answer.class,
                () -> {
                  running.countDown();
                  awaitLatch(finish);
                  return effect();
                }));
    running.await();
    assertEquals("REQUEST_IN_PROGRESS", code(() -> send(key, "a")));
    finish.countDown();
    assertEquals(first.get().value(), send(key, "a").value());
  }

  @Test
  void aMalformedKeyIsRefused() {
    assertEquals("VALIDATION_FAILED", code(() -> send("", "a")));
    assertEquals("VALIDATION_FAILED", code(() -> send("with space", "a")));
    assertEquals("VALIDATION_FAILED", code(() -> send("x".repeat(201), "a")));
  }

  private Outcome<Answer> send(String key, String name) {
    return idempotency.once("scope", key, new Request(name), Answer.class, this::effect);
  }

  private Answer effect() {
    return new Answer(effects.incrementAndGet());
  }

  private static String code(org.junit.jupiter.api.function.Executable executable) {
    return assertThrows(ProblemException.class, executable).problem().code();
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException exception) {
      throw new IllegalStateException(exception);
    }
  }
}
