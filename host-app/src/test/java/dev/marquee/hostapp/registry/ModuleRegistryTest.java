package dev.marquee.hostapp.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModuleRegistryTest {
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private ApplicationContext context;

  /** A clock that a test moves. */
  private static final class MovableClock extends Clock {
    private Instant now = Instant.parse("2027-01-01T00:00:00Z");

    void pass(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final MovableClock clock = new MovableClock();

  @BeforeAll
  void start() {
    context = ApplicationContext.run();
  }

  @AfterAll
  void stop() {
    context.close();
  }

  private ModuleRegistry registry(Path folder) {
    RegistryConfiguration configuration = new RegistryConfiguration(folder.toString(), INTERVAL);
    return new ModuleRegistry(configuration, context.getBean(ObjectMapper.class), clock);
  }

  private static void write(Path folder, String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private static String page(String name, String route) {
    return """
    {"name": "%s", "manifest": "/fe/%s/mf-manifest.json", "slot": "page", "routes": ["%s"]}\
    """
        .formatted(name, name, route);
  }

  private static List<String> names(ModuleRegistry registry) {
    return registry.modules().stream().map(ModuleEntry::name).toList();
  }

  @Test
  void readsOneModuleFromEachFileInTheOrderOfTheirNames(@TempDir Path folder) throws IOException {
    write(folder, "b.json", page("fe-deploy", "/seller"));
    write(
        folder,
        "a.json",
        """
        {"name": "fe-auth", "manifest": "/fe/fe-auth/mf-manifest.json", "slot": "status", "expose": "./status"}\
        """);
    write(folder, "notes.txt", "not a module");
    ModuleRegistry registry = registry(folder);
    assertEquals(List.of("fe-auth", "fe-deploy"), names(registry));
    assertEquals("./status", registry.modules().getFirst().expose());
    assertEquals("./app", registry.modules().getLast().expose());
  }

  @Test
  void leavesOutAWrongFileAndKeepsTheOthers(@TempDir Path folder) throws IOException {
    write(folder, "broken.json", "{\"name\": ");
    write(folder, "elsewhere.json", page("evil", "/x").replace("/fe/evil", "//evil.example"));
    write(folder, "good.json", page("fe-deploy", "/seller"));
    write(folder, "no-slot.json", "{\"name\": \"x\", \"manifest\": \"/x\"}");
    write(folder, "strange-slot.json", page("y", "/y").replace("\"page\"", "\"footer\""));
    write(
        folder,
        "without-routes.json",
        "{\"name\": \"x\", \"manifest\": \"/x\", \"slot\": \"page\"}");
    assertEquals(List.of("fe-deploy"), names(registry(folder)));
  }

  @Test
  void leavesOutWhatAnotherFileNamesAlready(@TempDir Path folder) throws IOException {
    write(folder, "a.json", page("fe-deploy", "/seller"));
    write(folder, "b.json", page("fe-deploy", "/other"));
    ModuleRegistry registry = registry(folder);
    assertEquals(1, registry.modules().size());
    assertEquals(List.of("/seller"), registry.modules().getFirst().routes());
  }

  @Test
  void seesAChangedAnAddedAndARemovedFileWithoutARestart(@TempDir Path folder) throws IOException {
    ModuleRegistry registry = registry(folder);
    assertTrue(registry.modules().isEmpty());
    write(folder, "a.json", page("fe-deploy", "/seller"));
    clock.pass(INTERVAL);
    assertEquals(List.of("fe-deploy"), names(registry));
    write(folder, "a.json", page("fe-monitor", "/seller"));
    clock.pass(INTERVAL);
    assertEquals(List.of("fe-monitor"), names(registry));
    Files.delete(folder.resolve("a.json"));
    clock.pass(INTERVAL);
    assertTrue(registry.modules().isEmpty());
  }

  @Test
  void doesNotReadTheFolderForEveryRequest(@TempDir Path folder) throws IOException {
    ModuleRegistry registry = registry(folder);
    assertTrue(registry.modules().isEmpty());
    write(folder, "a.json", page("fe-deploy", "/seller"));
    assertTrue(registry.modules().isEmpty());
  }

  @Test
  void survivesAFolderThatIsNotThere(@TempDir Path folder) throws IOException {
    Path later = folder.resolve("later");
    ModuleRegistry registry = registry(later);
    assertTrue(registry.modules().isEmpty());
    Files.createDirectory(later);
    write(later, "a.json", page("fe-deploy", "/seller"));
    clock.pass(INTERVAL);
    assertEquals(List.of("fe-deploy"), names(registry));
  }

  @Test
  void servesPathsByElement(@TempDir Path folder) throws IOException {
    write(folder, "a.json", page("fe-deploy", "/seller/"));
    ModuleEntry entry = registry(folder).modules().getFirst();
    assertTrue(entry.serves("/seller"));
    assertTrue(entry.serves("/seller/new"));
    assertFalse(entry.serves("/sellers"));
  }
}
