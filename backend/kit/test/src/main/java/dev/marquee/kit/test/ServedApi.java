package dev.marquee.kit.test;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The OpenAPI document that a service answers.
 *
 * @param title the service
 * @param server where its paths begin, seen from the document
 * @param paths as the document lists them
 */
public record ServedApi(String title, String server, Set<String> paths) {
  /** Reads an answer, which must be 200 and YAML. */
  public static ServedApi of(HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (response.statusCode() != 200 || !type.equals("application/yaml")) {
      throw new AssertionError(response.statusCode() + " " + type + ": " + response.body());
    }
    Map<String, Object> document =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(response.body());
    Map<?, ?> info = (Map<?, ?>) document.get("info");
    Map<?, ?> server = (Map<?, ?>) ((List<?>) document.get("servers")).getFirst();
    @SuppressWarnings("unchecked")
    Map<String, Object> paths = (Map<String, Object>) document.get("paths");
    return new ServedApi(
        String.valueOf(info.get("title")),
        String.valueOf(server.get("url")),
        Set.copyOf(paths.keySet()));
  }
}
