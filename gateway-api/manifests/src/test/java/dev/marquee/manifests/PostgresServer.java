package dev.marquee.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A throw-away server with the programs of an installed PostgreSQL; the embedded one of the other
 * tests comes without {@code pg_dump}. As root it runs as the user {@code postgres}.
 */
final class PostgresServer implements AutoCloseable {
  private static final String PASSWORD = "of the superuser";
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private final Path programs;
  private final Path data;
  private final int port;

  private PostgresServer(Path programs, Path data, int port) {
    this.programs = programs;
    this.data = data;
    this.port = port;
  }

  /** Where {@code initdb} and {@code pg_dump} are, of the newest version. */
  static Optional<Path> programs() throws IOException {
    List<Path> candidates = new ArrayList<>();
    Arrays.stream(System.getenv("PATH").split(":")).map(Path::of).forEach(candidates::add);
    if (Files.isDirectory(DEBIAN)) {
      try (Stream<Path> versions = Files.list(DEBIAN)) {
        versions
            .sorted(Comparator.comparing(PostgresServer::version).reversed())
            .map(version -> version.resolve("bin"))
            .forEach(candidates::add);
      }
    }
    return candidates.stream()
        .filter(directory ->
            Stream.of("initdb", "pg_ctl", "psql", "pg_dump", "pg_restore")
                .allMatch(program -> Files.isExecutable(directory.resolve(program))))
        .findFirst();
  }

  static PostgresServer start(Path directory) throws IOException, InterruptedException {
    Path programs = programs().orElseThrow();
    Files.setPosixFilePermissions(
        Files.createDirectories(directory), PosixFilePermissions.fromString("rwxr-xr-x"));
    Path password = Files.writeString(directory.resolve("password"), PASSWORD);
    Path home = Files.createDirectory(directory.resolve("home"));
    if (isRoot()) {
      var lookup = home.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(home, lookup.lookupPrincipalByName("postgres"));
    }
    var server = new PostgresServer(programs, home.resolve("data"), freePort());
    server.control(
        "initdb",
        "--username=postgres",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
        "--pwfile=" + password,
        server.data.toString());
    server.control(
        "pg_ctl",
        "start",
        "--wait",
        "--pgdata=" + server.data,
        "--log=" + home.resolve("log"),
        "--options=-h 127.0.0.1 -p " + server.port + " -c unix_socket_directories='' -c fsync=off");
    return server;
  }

  /** What the scripts need to reach it as its superuser. */
  Map<String, String> environment() {
    return Map.of(
        "PATH",
        programs + ":" + System.getenv("PATH"),
        "PGHOST",
        "127.0.0.1",
        "PGPORT",
        String.valueOf(port),
        "PGUSER",
        "postgres",
        "PGPASSWORD",
        PASSWORD);
  }

  String query(String database, String sql) throws IOException, InterruptedException {
    return query(environment(), database, sql);
  }

  /** As another role. */
  String query(String role, String password, String database, String sql)
      throws IOException, InterruptedException {
    var environment = new HashMap<>(environment());
    environment.put("PGUSER", role);
    environment.put("PGPASSWORD", password);
    return query(environment, database, sql);
  }

  /** Everything in a database, as text. */
  String content(String database) throws IOException, InterruptedException {
    String dump =
        Programs.run(
                environment(),
                List.of(programs.resolve("pg_dump").toString(), "--create", connection(database)))
            .succeeded()
            .output();
    // These two lines have a key that is random.
    return dump.replaceAll("(?m)^\\\\(un)?restrict .*$", "");
  }

  @Override
  public void close() {
    try {
      control("pg_ctl", "stop", "--wait", "--mode=immediate", "--pgdata=" + data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String query(Map<String, String> environment, String database, String sql)
      throws IOException, InterruptedException {
    return Programs.run(
            environment,
            List.of(
                programs.resolve("psql").toString(),
                "--no-psqlrc",
                "--quiet",
                "--no-align",
                "--tuples-only",
                "--set=ON_ERROR_STOP=1",
                "--command=" + sql,
                "--dbname=" + connection(database)))
        .succeeded()
        .output()
        .strip();
  }

  private void control(String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    Programs.run(Map.of("LC_ALL", "C.UTF-8"), command).succeeded();
  }

  private static String connection(String database) {
    return "dbname='" + database.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static int version(Path directory) {
    return Integer.parseInt(directory.getFileName().toString().replaceAll("\\D.*", ""));
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
