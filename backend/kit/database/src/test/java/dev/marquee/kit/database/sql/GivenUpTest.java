package dev.marquee.kit.database.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.micronaut.data.exceptions.DataAccessException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenUpTest {
  @ParameterizedTest
  @CsvSource({
    "23505, true, false, false",
    "23514, true, false, false",
    "40001, true, true, false",
    "40P01, true, true, false",
    "55P03, true, true, false",
    "08006, false, false, true",
    "57P01, false, false, true",
    "22012, false, false, false"
  })
  void theStateTellsWhatIsLeftBehind(
      String state, boolean because, boolean contention, boolean disconnected) {
    Throwable exception =
        new DataAccessException("failed", new SQLException("SQL", new SQLException("it", state)));
    assertEquals(because, GivenUp.because(exception));
    assertEquals(contention, GivenUp.contention(exception));
    assertEquals(disconnected, GivenUp.disconnected(exception));
  }

  @Test
  void withoutAStateNothingIsKnown() {
    Throwable exception = new DataAccessException("failed", new IllegalStateException());
    assertFalse(GivenUp.because(exception));
    assertFalse(GivenUp.contention(exception));
    assertFalse(GivenUp.disconnected(exception));
  }
}
