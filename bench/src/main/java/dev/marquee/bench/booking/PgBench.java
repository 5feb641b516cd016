package dev.marquee.bench.booking;

import dev.marquee.bench.ticketing.DurablePostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * PostgreSQL's own benchmark as a yardstick: {@code pgbench -N}, one update, one select and one
 * insert per transaction, on the same server and disk.
 */
final class PgBench {
  static final int CLIENTS = 24;
  static final int SCALE = 10;

  private static final String DATABASE = "yardstick";
  private static final Pattern RESULT = Pattern.compile("(?m)^tps = ([0-9.]+)");
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private final Path program;

  private PgBench(Path program) {
    this.program = program;
  }

  /** The program from the path, else Debian's latest. */
  static Optional<PgBench> find() throws IOException {
    for (String folder : System.getenv("PATH").split(":")) {
      Path program = Path.of(folder, "pgbench");
      if (Files.isExecutable(program)) {
        return Optional.of(new PgBench(program));
      }
    }
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin/pgbench"))
          .filter(Files::isExecutable)
          .max(Comparator.naturalOrder())
          .map(PgBench::new);
    }
  }

  /** Transactions per second; the server must have nothing else to do. */
  double run(DurablePostgres postgres, int seconds)
      throws IOException, InterruptedException, SQLException {
    postgres.createDatabase(DATABASE);
    execute(postgres, "-i", "-q", "-s", Integer.toString(SCALE));
    postgres.execute(DATABASE, "checkpoint");
    String output =
        execute(
            postgres,
            "-N",
            "-n",
            "-M",
            "prepared",
            "-c",
            Integer.toString(CLIENTS),
            "-j",
            "2",
            "-T",
            Integer.toString(seconds));
    Matcher result = RESULT.matcher(output);
    if (!result.find()) {
      throw new IOException("pgbench did not say its result:\n" + output);
    }
    return Double.parseDouble(result.group(1));
  }

  private String execute(DurablePostgres postgres, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-h",
            "127.0.0.1",
            "-p",
            Integer.toString(postgres.port()),
            "-U",
            DurablePostgres.USER,
            DATABASE));
    Path output = Files.createTempFile("marquee-pgbench", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(3, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      String printed = Files.readString(output);
      if (process.waitFor() != 0) {
        throw new IOException("pgbench failed:\n" + printed);
      }
      return printed;
    } finally {
      Files.delete(output);
    }
  }
}
