package dev.marquee.deploy.cluster.kubernetes;

import io.kubernetes.client.openapi.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Request;
import okhttp3.Response;

/**
 * How often objects were written so far, as the API server itself counts it. Only this project uses
 * server-side apply in tests, so that verb is told from what controllers write.
 */
final class ApiWrites {
  private static final Pattern REQUESTS =
      Pattern.compile("^apiserver_request_total\\{(.*)} ([0-9.e+]+)$", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  private final ApiClient client;

  ApiWrites(ApiClient client) {
    this.client = client;
  }

  /** Successful writes by verb and resource; dry runs do not count. */
  Map<String, Long> count() {
    Request request = new Request.Builder().url(client.getBasePath() + "/metrics").build();
    Map<String, Long> counts = new TreeMap<>();
    try (Response response = client.getHttpClient().newCall(request).execute()) {
      Matcher line = REQUESTS.matcher(response.body().string());
      while (line.find()) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(line.group(1));
        while (label.find()) {
          labels.put(label.group(1), label.group(2));
        }
        if (labels.get("verb").equals("APPLY")
            && !labels.get("resource").equals("nodes")
            && labels.get("dry_run").isEmpty()) {
          counts.merge(labels.get("resource"), (long) Double.parseDouble(line.group(2)), Long::sum);
        }
      }
      return counts;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
