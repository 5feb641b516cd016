package dev.marquee.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Each service describes its API; frontend modules, which serve files, need not. */
class OpenApiTest {
  private static final Path BACKEND = Repository.ROOT.resolve("backend");
  private static final String VERSION = "0.1.0";
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  @Test
  void noServiceIsWithoutAnApiDocument() {
    List<Path> services =
        SourceTree.serviceModules().stream().filter(module -> module.startsWith(BACKEND)).toList();
    assertTrue(services.size() > 10, () -> "services: " + services);
    assertAll(services.stream().map(service -> (Executable) () -> check(service)));
  }

  private static void check(Path service) throws IOException {
    String name = service.getFileName().toString();
    Path file = service.resolve("target/classes/openapi.yml");
    assertTrue(Files.exists(file), () -> name + " has no document");
    Map<String, Object> document =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    Map<String, Object> info = members(document.get("info"));
    assertEquals("Marquee: " + name, info.get("title"));
    assertEquals(VERSION, info.get("version"), name);
    assertFalse(String.valueOf(info.get("description")).isBlank(), name);
    Map<String, Object> components = members(document.get("components"));
    assertTrue(members(components.get("securitySchemes")).containsKey("Authorization"), name);
    assertTrue(members(components.get("schemas")).containsKey("Problem"), name);
    Map<String, Object> paths = members(document.get("paths"));
    assertFalse(paths.isEmpty(), name);
    paths.forEach((path, operations) ->
        members(operations)
            .forEach((method, operation) -> {
              if (METHODS.contains(method)) {
                Map<String, Object> responses = members(members(operation).get("responses"));
                assertTrue(
                    responses.containsKey("default"), () -> name + " " + method + " " + path);
              }
            }));
    assertFalse(
        Files.readString(file).contains("#/components/schemas/Caller"),
        () -> name + ": who calls is no parameter");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(Object value) {
    return (Map<String, Object>) value;
  }
}
