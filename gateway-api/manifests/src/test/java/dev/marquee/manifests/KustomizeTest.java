package dev.marquee.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.localcluster.objects.ObjectKey;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The project's own reader, which all other tests use, against kustomize itself. */
class KustomizeTest {
  private static final Pattern VERSION = Pattern.compile("Kustomize Version: v(\\d+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @MethodSource("dev.marquee.manifests.Overlay#all")
  void kustomizeGivesTheSameObjects(Overlay overlay) throws Exception {
    assumeTrue(hasKustomize(), "there is no kubectl with kustomize 5");

    Map<String, JsonNode> ours = new TreeMap<>();
    overlay.objects().forEach(object -> ours.put(ObjectKey.of(object).toString(), object));

    assertEquals(kustomized(overlay), ours);
  }

  private static Map<String, JsonNode> kustomized(Overlay overlay) throws Exception {
    Programs.Outcome outcome =
        Programs.run("kubectl", "kustomize", overlay.directory().toString()).succeeded();
    Map<String, JsonNode> objects = new TreeMap<>();
    for (Object document :
        new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(outcome.output())) {
      JsonNode object = JSON.valueToTree(document);
      objects.put(ObjectKey.of(object).toString(), object);
    }
    return objects;
  }

  private static boolean hasKustomize() throws InterruptedException {
    try {
      Matcher version = VERSION.matcher(Programs.run("kubectl", "version", "--client").output());
      return version.find() && Integer.parseInt(version.group(1)) >= 5;
    } catch (IOException noKubectl) {
      return false;
    }
  }
}
