package dev.marquee.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of the backup, as the CronJob mounts them, on real servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupIT {
  private static final Path SCRIPTS = Overlay.ROOT.resolve("components/backup");
  private static final String SHOW = "show_hamlet_2f6d";

  /** What a name may hold, all at once. */
  private static final String ODD = "it's \"odd\" \\ and – long";

  @TempDir static Path servers;
  @TempDir Path backups;
  private PostgresServer source;

  @BeforeAll
  void startServer() throws Exception {
    assumeTrue(
        PostgresServer.programs().isPresent(),
        "there is no pg_dump (Debian: apt-get install postgresql)");
    open(servers);
    source = PostgresServer.start(servers.resolve("source"));
    for (String statement :
        List.of(
            "create role auth login password 'of auth'",
            "create role \"%s\" login connection limit 20 password 'of the show'".formatted(SHOW),
            "create role readers",
            "grant readers to auth",
            "create database auth owner auth",
            "create database %s template template0 encoding 'UTF8'".formatted(SHOW),
            "revoke all on database %s from public".formatted(SHOW),
            "grant connect, temporary on database %1$s to %1$s".formatted(SHOW),
            "create database \"%s\"".formatted(ODD.replace("\"", "\"\"")))) {
      source.query("postgres", statement);
    }
    source.query(
        "auth",
        """
        set role auth;
        create table account (id bigserial primary key, email text unique not null, seen timestamptz);
        insert into account (email) select 'buyer' || n || '@example.com' from generate_series(1, 5000) n;
        grant select on account to readers;
        """);
    source.query(
        SHOW,
        """
        create schema ticketing;
        grant usage, create on schema ticketing to %1$s;
        set role %1$s;
        create table ticketing.ticket (code text primary key, holder text, price integer check (price >= 0));
        insert into ticketing.ticket values ('A', E'O''Hara\\n한글', 4500), ('B', null, 0);
        """
            .formatted(SHOW));
    source.query(ODD, "create table note (text text); insert into note values ('kept')");
  }

  @AfterAll
  void stopServer() {
    if (source != null) {
      source.close();
    }
  }

  @Test
  void everythingComesBackOnAnEmptyServer() throws Exception {
    backup(Map.of()).succeeded();
    Path backup = backups.resolve(names().getFirst());

    try (PostgresServer fresh = PostgresServer.start(servers.resolve("fresh"))) {
      // As an operator leaves it: a role with another password, and its database without tables.
      fresh.query("postgres", "create role auth login password 'another'");
      fresh.query("postgres", "create database auth owner auth");

      sh(fresh.environment(), SCRIPTS.resolve("restore.sh"), backup).succeeded();

      String roles =
          "select string_agg(concat_ws(' ', rolname, rolcanlogin, rolconnlimit, rolpassword), '\n'"
              + " order by rolname) from pg_authid where rolname !~ '^pg_' and rolname <> 'postgres'";
      assertEquals(source.query("postgres", roles), fresh.query("postgres", roles));
      for (String database : List.of("auth", SHOW, ODD)) {
        assertEquals(source.content(database), fresh.content(database), database);
      }
      assertEquals("5000", fresh.query("auth", "of auth", "auth", "select count(*) from account"));
      assertEquals(
          "O'Hara\n한글",
          fresh.query(
              SHOW, "of the show", SHOW, "select holder from ticketing.ticket where code = 'A'"));
      assertEquals("t", fresh.query("postgres", "select pg_has_role('auth', 'readers', 'member')"));
    }
  }

  @Test
  void aDamagedBackupChangesNothing() throws Exception {
    backup(Map.of()).succeeded();
    Path backup = backups.resolve(names().getFirst());
    Path dump;
    try (Stream<Path> files = Files.list(backup)) {
      dump = files.filter(file -> file.toString().endsWith(".dump")).findFirst().orElseThrow();
    }
    byte[] content = Files.readAllBytes(dump);
    content[content.length / 2] ^= 1;
    Files.write(dump, content);

    try (PostgresServer fresh = PostgresServer.start(servers.resolve("untouched"))) {
      Programs.Outcome outcome = sh(fresh.environment(), SCRIPTS.resolve("restore.sh"), backup);

      assertEquals(1, outcome.code());
      assertTrue(outcome.output().contains("is damaged."), outcome.output());
      assertEquals(
          "0", fresh.query("postgres", "select count(*) from pg_roles where rolname = 'auth'"));
    }
  }

  @Test
  void aServerThatHasTablesIsLeftAlone() throws Exception {
    backup(Map.of()).succeeded();

    Programs.Outcome outcome =
        sh(
            source.environment(),
            SCRIPTS.resolve("restore.sh"),
            backups.resolve(names().getFirst()));

    assertEquals(1, outcome.code());
    assertTrue(outcome.output().contains("restore to an empty server"), outcome.output());
    assertEquals("5000", source.query("auth", "select count(*) from account"));
  }

  @Test
  void onlyTheNewestAreKeptAndNothingElseIsTouched() throws Exception {
    for (String name :
        List.of("20260101T000000Z", "20260102T000000Z", "20260103T000000Z", "lost+found")) {
      Files.createDirectory(backups.resolve(name));
    }
    Files.createDirectory(backups.resolve("20260104T000000Z.partial"));

    backup(Map.of("KEEP", "2")).succeeded();

    List<String> names = names();
    assertEquals(3, names.size(), names::toString);
    assertEquals("20260103T000000Z", names.get(0));
    assertTrue(names.get(1).matches("\\d{8}T\\d{6}Z"), names::toString);
    assertEquals("lost+found", names.get(2));
  }

  @Test
  void aBackupThatFailsRemovesNoOlderOneAndIsNoBackup() throws Exception {
    Files.createDirectory(backups.resolve("20260101T000000Z"));

    Programs.Outcome outcome = backup(Map.of("KEEP", "1", "PGPASSWORD", "wrong"));

    assertNotEquals(0, outcome.code());
    assertEquals(
        List.of("20260101T000000Z"),
        names().stream().filter(name -> !name.endsWith(".partial")).toList());
    Programs.Outcome restore =
        sh(
            source.environment(),
            SCRIPTS.resolve("restore.sh"),
            backups.resolve("20260101T000000Z"));
    assertTrue(restore.output().contains("is no complete backup"), restore.output());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many"})
  void aNumberOfBackupsThatKeepsNoneIsRefused(String keep) throws Exception {
    assertEquals(2, backup(Map.of("KEEP", keep)).code());
    assertEquals(List.of(), names());
  }

  private Programs.Outcome backup(Map<String, String> settings) throws Exception {
    var environment = new HashMap<>(source.environment());
    environment.putAll(settings);
    return sh(environment, SCRIPTS.resolve("backup.sh"), backups);
  }

  private static Programs.Outcome sh(Map<String, String> environment, Object... arguments)
      throws IOException {
    try {
      return Programs.run(
          environment,
          Stream.concat(Stream.of("/bin/sh"), Stream.of(arguments).map(Object::toString)).toList());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(backups)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void open(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
