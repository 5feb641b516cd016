package dev.marquee.localkafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  @Test
  void dataAndPortAreEnough() {
    assertEquals(
        new Arguments(Path.of("/var/kafka"), 9092, 0, Optional.empty()),
        Arguments.parse("--data", "/var/kafka", "--port", "9092"));
  }

  @Test
  void everythingCanBeSaid() {
    assertEquals(
        new Arguments(Path.of("kafka"), 9092, 9093, Optional.of(17L)),
        Arguments.parse(
            "--port",
            "9092",
            "--controller-port",
            "9093",
            "--until-exit",
            "17",
            "--data",
            "kafka"));
  }

  @Test
  void whatIsWrongIsSaidInASentence() {
    assertEquals("The options --data and --port are needed.", refusal("--port", "9092"));
    assertEquals("The option --port needs a value.", refusal("--port"));
    assertEquals("The option --x is not known.", refusal("--x", "1"));
    assertEquals("The option --port needs a port, not 65536.", refusal("--port", "65536"));
    assertEquals("The option --port needs a number, not many.", refusal("--port", "many"));
  }

  private static String refusal(String... line) {
    return assertThrows(IllegalArgumentException.class, () -> Arguments.parse(line)).getMessage();
  }
}
