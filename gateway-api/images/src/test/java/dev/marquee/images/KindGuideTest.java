package dev.marquee.images;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What {@code docs/kind.md} tells people to make and to look at. */
class KindGuideTest {
  private static final Path MANIFESTS = Repository.ROOT.resolve("gateway-api/manifests");

  /** The fields that name a Secret, of Kubernetes and of CloudNativePG. */
  private static final List<String> REFERENCES =
      List.of("secretRef", "secretKeyRef", "secret", "passwordSecret", "superuserSecret");

  private final String guide = read(Repository.ROOT.resolve("docs/kind.md"));

  @Test
  void everySecretThatThePlatformNeedsIsMade() throws Exception {
    Set<String> needed = new TreeSet<>();
    try (Stream<Path> files = Files.walk(MANIFESTS)) {
      for (Path file : files.filter(KindGuideTest::isManifest).toList()) {
        for (Object document : new Yaml().loadAll(read(file))) {
          collect(document, needed);
        }
      }
    }
    assertTrue(
        needed.containsAll(Set.of("deploy-keys", "auth-database", "database-superuser")),
        needed.toString());
    Set<String> made = matches("(?m)^(?:database|.*create secret generic) ([a-z][a-z-]+) ");
    assertTrue(made.containsAll(needed), () -> needed + " are needed, " + made + " are made");
  }

  @Test
  void everyPathThatItNamesIsThere() {
    Set<String> paths = matches("((?:gateway-api|demo)/[a-z0-9/.-]*[a-z0-9])");
    assertFalse(paths.isEmpty());
    for (String path : paths) {
      assertTrue(Files.exists(Repository.ROOT.resolve(path)), path + " is not there");
    }
  }

  @Test
  void itNamesTheImagesTag() throws Exception {
    assertTrue(guide.contains("with tag `" + Repository.version() + "`"));
  }

  /** What the overlay for kind consists of, but for a Gateway implementation. */
  private static boolean isManifest(Path file) {
    String path = MANIFESTS.relativize(file).toString();
    return path.endsWith(".yaml")
        && Stream.of("services/", "base/", "components/cloudnative-pg/").anyMatch(path::startsWith);
  }

  private static void collect(Object node, Set<String> secrets) {
    if (node instanceof List<?> list) {
      list.forEach(element -> collect(element, secrets));
    } else if (node instanceof Map<?, ?> map) {
      for (String kind : REFERENCES) {
        if (map.get(kind) instanceof Map<?, ?> reference
            && !Boolean.TRUE.equals(reference.get("optional"))) {
          secrets.add((String) reference.get("name"));
        }
      }
      map.values().forEach(value -> collect(value, secrets));
    }
  }

  private Set<String> matches(String pattern) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(guide);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
