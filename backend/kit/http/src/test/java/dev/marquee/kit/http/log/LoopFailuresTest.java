package dev.marquee.kit.http.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoopFailuresTest {
  private final Logger log = (Logger) LoggerFactory.getLogger("loop");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final LoopFailures failures = new LoopFailures(log);

  @BeforeEach
  void listen() {
    log.setAdditive(false);
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void leave() {
    log.detachAppender(lines);
  }

  @Test
  void theFirstHasItsStackAndRepetitionsAreOneLine() {
    failures.failed("Mails wait", new IllegalStateException("first"));
    failures.failed("Mails wait", new IllegalStateException("second"));
    assertNotNull(lines.list.get(0).getThrowableProxy());
    assertEquals("first", lines.list.get(0).getThrowableProxy().getMessage());
    assertNull(lines.list.get(1).getThrowableProxy());
    assertEquals(
        "Mails wait: java.lang.IllegalStateException: second",
        lines.list.get(1).getFormattedMessage());
    assertEquals(Level.WARN, lines.list.get(1).getLevel());
  }

  @Test
  void anotherFailureHasItsStack() {
    failures.failed("Mails wait", new IllegalStateException());
    failures.failed("Mails wait", new IllegalArgumentException());
    failures.failed("Leases were not renewed", new IllegalArgumentException());
    lines.list.forEach(line -> assertNotNull(line.getThrowableProxy()));
  }

  @Test
  void afterASuccessItIsNewAgain() {
    failures.failed("Mails wait", new IllegalStateException());
    failures.succeeded();
    failures.failed("Mails wait", new IllegalStateException());
    assertNotNull(lines.list.get(1).getThrowableProxy());
  }
}
