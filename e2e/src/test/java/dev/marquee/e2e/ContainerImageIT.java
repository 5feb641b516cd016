package dev.marquee.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A container image of this repository, built without a base and without a container engine, and
 * run with what it brings: on another machine it needs a C library and nothing else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainerImageIT {
  private static final String MODULE = "backend/platform/template";
  private static final Path TARGET = Repository.ROOT.resolve(MODULE).resolve("target");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir static Path folder;

  private String digest;
  private ImageArchive image;

  @BeforeAll
  void build() throws Exception {
    digest = buildImage();
    image = ImageArchive.unpack(TARGET.resolve("jib-image.tar"), folder.resolve("image"));
  }

  @Test
  void theSameInputGivesTheSameImage() throws Exception {
    // Or Jib would answer from what it kept of the first time.
    delete(TARGET.resolve("jib-cache"));
    assertEquals(digest, buildImage());
  }

  @Test
  void itRunsJavaItselfAsANumberedUser() {
    assertEquals("65532:65532", image.config().at("/config/User").asText());
    assertEquals(
        List.of(
            "/opt/java/bin/java",
            "@/opt/java/container.options",
            "-XX:AOTCache=/app/classes.aot",
            "-jar",
            "/app/template.jar"),
        image.entrypoint());
    assertEquals(
        "marquee/template",
        image.config().at("/config/Labels/org.opencontainers.image.title").asText());
  }

  @Test
  void whatChangesSeldomLiesBelowWhatChangesOften() {
    assertEquals(4, image.layers().size());
    assertTrue(
        image.layers().getFirst().stream().allMatch(file -> file.startsWith("opt/java/")),
        "The Java runtime");
    assertTrue(
        image.layers().get(1).stream()
            .allMatch(file -> file.startsWith("app/lib/") && !file.contains("/kit-")),
        "Other people's libraries");
    assertTrue(image.layers().get(2).contains("app/template.jar"), "This project's code");
    assertTrue(
        image.layers().get(2).stream().anyMatch(file -> file.startsWith("app/lib/kit-http")));
    assertEquals(List.of("app/classes.aot"), image.layers().get(3));
  }

  @Test
  void nobodyMayWriteToItsFiles() throws Exception {
    try (var files = Files.walk(image.root())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        assertFalse(permissions.contains("w"), file + " " + permissions);
      }
    }
  }

  @Test
  void itStartsFromItsClassCacheAsNobodyOnAReadOnlyRoot() throws Exception {
    assumeTrue(
        System.getProperty("user.name").equals("root") && canUnshare(),
        "only root may enter the image's root folder");
    List<String> command =
        new ArrayList<>(
            List.of(
                "unshare",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "sh",
                script(),
                image.root().toString()));
    command.addAll(image.entrypoint());
    try (Container container = Container.start(command, folder)) {
      container.awaitLiveness();
      assertEquals(200, container.get("/api/templates"));
      ProcessHandle java = container.java();
      assertTrue(
          Files.readString(Path.of("/proc/" + java.pid() + "/status"))
              .contains("Uid:\t65532\t65532\t65532\t65532"));
      Path inside = Path.of("/proc/" + java.pid() + "/root");
      FileSystemException refused =
          assertThrows(
              FileSystemException.class, () -> Files.createFile(inside.resolve("app/new")));
      assertTrue(refused.getMessage().contains("Read-only"), refused.getMessage());
      assertTrue(container.log().contains("Opened AOT cache /app/classes.aot"), container.log());

      java.destroy();
      await().atMost(PATIENCE).until(() -> !java.isAlive());
    }
  }

  @Test
  void itsClassCacheIsGoodWhereverTheImageIsUnpacked() throws Exception {
    List<String> command =
        image.entrypoint().stream()
            .map(word ->
                word.replace("/app/", image.root() + "/app/")
                    .replace("/opt/", image.root() + "/opt/"))
            .toList();
    try (Container container = Container.start(command, folder)) {
      container.awaitLiveness();
      assertEquals(200, container.get("/api/templates"));
    }
  }

  private static String script() throws Exception {
    return Path.of(ContainerImageIT.class.getResource("/run-in-image.sh").toURI()).toString();
  }

  private static boolean canUnshare() throws Exception {
    return new ProcessBuilder("unshare", "--mount", "--pid", "--fork", "true").start().waitFor()
        == 0;
  }

  private static String buildImage() throws Exception {
    Path log = folder.resolve("build.log");
    Process maven =
        new ProcessBuilder(
                "mvn",
                "-q",
                "-B",
                "-ntp",
                "-Pimages",
                "-DskipTests",
                "-Dspotless.check.skip=true",
                "-Dimage.base=scratch",
                "-pl",
                "gateway-api/images," + MODULE,
                "-am",
                "package",
                "jib:buildTar")
            .directory(Repository.ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertEquals(0, maven.waitFor(), () -> read(log));
    return Files.readString(TARGET.resolve("jib-image.digest"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (var walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }

  /** A running image; the Java in it ends itself when it cannot use its class cache. */
  private record Container(Process process, int port, int management, Path output)
      implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Container start(List<String> command, Path folder) throws IOException {
      int port = freePort();
      int management = freePort();
      Path output = Files.createTempFile(folder, "container", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      String path = builder.environment().get("PATH");
      builder.environment().clear();
      builder
          .environment()
          .putAll(
              Map.of(
                  "PATH",
                  path,
                  "PORT",
                  Integer.toString(port),
                  "MANAGEMENT_PORT",
                  Integer.toString(management),
                  "HOST",
                  "127.0.0.1",
                  "BASE_PATH",
                  "/api/templates",
                  "JDK_JAVA_OPTIONS",
                  "-XX:AOTMode=on -Xlog:aot"));
      return new Container(builder.start(), port, management, output);
    }

    void awaitLiveness() {
      await()
          .atMost(PATIENCE)
          .until(() -> {
            assertTrue(process.isAlive(), this::log);
            try {
              return status(management, "/health/liveness") == 200;
            } catch (IOException notYet) {
              return false;
            }
          });
    }

    int get(String path) throws IOException, InterruptedException {
      return status(port, path);
    }

    ProcessHandle java() {
      Optional<ProcessHandle> java =
          process
              .descendants()
              .filter(one -> one.info().command().orElse("").endsWith("/bin/java"))
              .findFirst();
      return java.orElseThrow(() -> new AssertionError("No Java runs: " + log()));
    }

    String log() {
      return read(output);
    }

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      await().atMost(PATIENCE).until(() -> !process.isAlive());
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
      URI uri = URI.create("http://127.0.0.1:" + port + path);
      return CLIENT
          .send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.discarding())
          .statusCode();
    }

    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0)) {
        return socket.getLocalPort();
      }
    }
  }
}
