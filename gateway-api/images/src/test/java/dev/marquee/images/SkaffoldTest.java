package dev.marquee.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What {@code skaffold.yaml}, manifests and templates name is what this repository builds. */
class SkaffoldTest {
  private static final Pattern IMAGE = Pattern.compile("\"?image\"?: *\"?(marquee/[^\\s\",]+)");

  /** The embedded cluster alone runs it. */
  private static final String LOCAL_GATEWAY = "marquee/local-gateway";

  @Test
  void everyImageModuleIsBuiltAndNothingElse() throws Exception {
    Map<String, String> modules = new TreeMap<>();
    for (Map<String, Object> artifact : artifacts()) {
      modules.put((String) artifact.get("image"), (String) jib(artifact).get("project"));
    }
    assertEquals(20, Repository.imageModules().size());
    assertEquals(Repository.imageModules(), modules);
  }

  @Test
  void everyImageIsBuiltWithTheProfileThatLaysItOut() throws Exception {
    for (Map<String, Object> artifact : artifacts()) {
      assertTrue(((List<?>) jib(artifact).get("args")).contains("-Pimages"), artifact.toString());
    }
    assertTrue(
        Files.readString(Repository.ROOT.resolve("backend/kit/service/pom.xml"))
            .contains("<id>images</id>"));
  }

  @Test
  void everyPathIsThere() throws Exception {
    List<?> paths = (List<?>) at(skaffold(), "manifests", "kustomize").get("paths");
    assertFalse(paths.isEmpty());
    for (Object path : paths) {
      Path file = Repository.ROOT.resolve((String) path).resolve("kustomization.yaml");
      assertTrue(Files.exists(file), file + " is not there");
    }
  }

  @Test
  void theTagIsTheVersionThatManifestsAndTemplatesName() throws Exception {
    Map<String, Object> policy = at(skaffold(), "build", "tagPolicy", "envTemplate");
    assertEquals(Repository.version(), policy.get("template"));
  }

  @Test
  void everyImageOfAManifestOrATemplateIsBuilt() throws Exception {
    Set<String> built = new TreeSet<>(Set.of(LOCAL_GATEWAY + ":" + Repository.version()));
    for (String image : Repository.imageModules().keySet()) {
      built.add(image + ":" + Repository.version());
    }
    Set<String> named = named("gateway-api/manifests", ".yaml");
    named.addAll(templateImages());
    assertTrue(named.contains("marquee/deploy:" + Repository.version()), named.toString());
    named.removeAll(built);
    assertEquals(Set.of(), named, "Nothing builds these");
  }

  @Test
  void imagesThatOnlyShowsRunAreLoadedUnderTheTemplatesTag() throws Exception {
    Set<String> loaded = new TreeSet<>();
    for (Map<String, Object> artifact : artifacts()) {
      Matcher hook =
          Pattern.compile("kind load docker-image --name marquee (\\S+?)[,\\]]")
              .matcher(String.valueOf(artifact.get("hooks")));
      if (hook.find()) {
        loaded.add(hook.group(1));
        assertTrue(hook.group(1).startsWith(artifact.get("image") + ":"), hook.group(1));
      }
    }
    assertEquals(templateImages(), loaded);
  }

  private static Set<String> templateImages() throws Exception {
    Set<String> images = new TreeSet<>();
    for (String image : named("backend/platform/template/src/main/resources", ".json")) {
      images.add(image.replace("${project.version}", Repository.version()));
    }
    assertEquals(5, images.size(), images.toString());
    return images;
  }

  private static Set<String> named(String folder, String suffix) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(Repository.ROOT.resolve(folder))) {
      files = walk.filter(file -> file.toString().endsWith(suffix)).toList();
    }
    Set<String> images = new TreeSet<>();
    for (Path file : files) {
      Matcher image = IMAGE.matcher(Files.readString(file));
      while (image.find()) {
        images.add(image.group(1));
      }
    }
    return images;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> artifacts() throws IOException {
    return (List<Map<String, Object>>) at(skaffold(), "build").get("artifacts");
  }

  private static Map<String, Object> jib(Map<String, Object> artifact) {
    return at(artifact, "jib");
  }

  private static Map<String, Object> skaffold() throws IOException {
    return new Yaml().load(Files.readString(Repository.ROOT.resolve("skaffold.yaml")));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> at(Map<String, Object> object, String... path) {
    Map<String, Object> present = object;
    for (String name : path) {
      present = (Map<String, Object>) present.get(name);
    }
    return present;
  }
}
