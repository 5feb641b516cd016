package dev.marquee.monitor.prometheus;

import dev.marquee.monitor.chart.Grid;
import dev.marquee.monitor.chart.MetricsUnreachableException;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Prometheus' HTTP API, as far as charts need it. Every call ends within two seconds. */
public final class PrometheusApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final String url;
  private final ObjectMapper json;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  /**
   * @param url where Prometheus answers, without a path
   */
  public PrometheusApi(String url, ObjectMapper json) {
    this.url = url;
    this.json = json;
  }

  List<JsonNode> queryRange(String expression, Grid grid) throws MetricsUnreachableException {
    return results(
        "/api/v1/query_range?query=%s&start=%d&end=%d&step=%d&timeout=2s"
            .formatted(encode(expression), grid.start(), grid.end(), grid.step()));
  }

  List<JsonNode> query(String expression, Instant at) throws MetricsUnreachableException {
    return results(
        "/api/v1/query?query=%s&time=%d&timeout=2s"
            .formatted(encode(expression), at.getEpochSecond()));
  }

  private List<JsonNode> results(String path) throws MetricsUnreachableException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT).build();
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new MetricsUnreachableException(
            "Prometheus answered "
                + response.statusCode()
                + ": "
                + new String(response.body(), StandardCharsets.UTF_8));
      }
      JsonNode data = json.readValue(response.body(), JsonNode.class).get("data");
      if (data == null || data.get("result") == null) {
        throw new MetricsUnreachableException("What answers at " + url + " is no Prometheus");
      }
      List<JsonNode> results = new ArrayList<>();
      data.get("result").values().forEach(results::add);
      return results;
    } catch (IOException exception) {
      throw new MetricsUnreachableException("Prometheus does not answer at " + url, exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new MetricsUnreachableException("Interrupted", exception);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
