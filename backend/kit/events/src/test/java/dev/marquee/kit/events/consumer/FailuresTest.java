package dev.marquee.kit.events.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.kit.events.PoisonEventException;
import dev.marquee.kit.http.ProblemException;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.http.HttpStatus;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
  @ParameterizedTest
  @CsvSource({
    "08006, DATABASE_AWAY",
    "53300, DATABASE_AWAY",
    "57P01, DATABASE_AWAY",
    "57014, PASSING",
    "40001, PASSING",
    "40P01, PASSING",
    "55P03, PASSING",
    "23505, UNKNOWN",
    "42P01, UNKNOWN",
  })
  void aDatabasesFailureIsToldByItsState(String state, Failures meaning) {
    assertEquals(meaning, Failures.of(new RuntimeException(new SQLException("", state))));
  }

  @Test
  void otherFailuresAreToldByTheirType() {
    assertEquals(
        Failures.DATABASE_AWAY,
        Failures.of(new RuntimeException(new SQLTransientConnectionException("no connection"))));
    assertEquals(
        Failures.DATABASE_AWAY,
        Failures.of(new ConnectionException("lost", new SQLException("Connection is closed"))));
    assertEquals(Failures.POISON, Failures.of(new PoisonEventException("never")));
    assertEquals(Failures.POISON, Failures.of(new IOException("not readable")));
    assertEquals(Failures.UNKNOWN, Failures.of(new IllegalStateException("nobody knows")));
    assertEquals(Failures.UNKNOWN, Failures.of(new NoClassDefFoundError("dev/marquee/Gone")));
    assertEquals(Failures.UNKNOWN, Failures.of(new StackOverflowError()));
    assertEquals(
        Failures.PASSING,
        Failures.of(ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, "BUSY", "Busy.")));
    assertEquals(
        Failures.UNKNOWN, Failures.of(ProblemException.of(HttpStatus.CONFLICT, "TAKEN", "Taken.")));
  }

  @Test
  void anEventIsNotToBlameForAProcessThatIsInWant() {
    assertEquals(Failures.PASSING, Failures.of(new OutOfMemoryError()));
    assertEquals(Failures.PASSING, Failures.of(new RuntimeException(new OutOfMemoryError())));
    assertEquals(Failures.PASSING, Failures.of(new InternalError()));
  }
}
