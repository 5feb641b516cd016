package dev.marquee.localkafka;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param data where everything is kept
 * @param port that clients reach
 * @param controllerPort that only the broker itself uses; 0 for any that is free
 * @param untilExit the process after which the broker ends
 */
record Arguments(Path data, int port, int controllerPort, Optional<Long> untilExit) {
  private static final int LARGEST_PORT = 65_535;

  /**
   * @throws IllegalArgumentException with a sentence that says what is wrong
   */
  static Arguments parse(String... line) {
    @Nullable Path data = null;
    int port = 0;
    int controllerPort = 0;
    Optional<Long> untilExit = Optional.empty();
    for (int i = 0; i < line.length; i += 2) {
      String option = line[i];
      if (i + 1 == line.length) {
        throw new IllegalArgumentException("The option " + option + " needs a value.");
      }
      String value = line[i + 1];
      switch (option) {
        case "--data" -> data = Path.of(value);
        case "--port" -> port = port(option, value);
        case "--controller-port" -> controllerPort = port(option, value);
        case "--until-exit" -> untilExit = Optional.of(number(option, value));
        default -> throw new IllegalArgumentException("The option " + option + " is not known.");
      }
    }
    if (data == null || port == 0) {
      throw new IllegalArgumentException("The options --data and --port are needed.");
    }
    return new Arguments(data, port, controllerPort, untilExit);
  }

  private static int port(String option, String value) {
    long port = number(option, value);
    if (port == 0 || port > LARGEST_PORT) {
      throw new IllegalArgumentException(
          "The option " + option + " needs a port, not " + value + ".");
    }
    return (int) port;
  }

  private static long number(String option, String value) {
    if (!value.matches("\\d{1,10}")) {
      throw new IllegalArgumentException(
          "The option " + option + " needs a number, not " + value + ".");
    }
    return Long.parseLong(value);
  }
}
