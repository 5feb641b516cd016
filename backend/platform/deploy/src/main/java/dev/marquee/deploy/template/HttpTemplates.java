package dev.marquee.deploy.template;

import io.micronaut.context.annotation.Value;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.SerdeImport;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks the template service. One attempt with a time-out: the seller is waiting and may repeat. */
@Singleton
@SerdeImport(Template.class)
@SerdeImport(Component.class)
@SerdeImport(Component.Resources.class)
@SerdeImport(Component.Autoscaling.class)
@SerdeImport(Component.Zone.class)
@SerdeImport(Adjustment.class)
final class HttpTemplates implements Templates {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final String url;
  private final ObjectMapper json;

  HttpTemplates(@Value("${deploy.template-url}") String url, ObjectMapper json) {
    this.url = url;
    this.json = json;
  }

  @Override
  public TemplateLookup find(String name, String version) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/" + segment(name) + "/" + segment(version)))
            .timeout(TIMEOUT)
            .header("Accept", "application/json")
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return switch (response.statusCode()) {
        case 200 -> new TemplateLookup.Found(json.readValue(response.body(), Template.class));
        case 400, 404 -> new TemplateLookup.Unknown();
        default -> new TemplateLookup.Unreachable("status " + response.statusCode());
      };
    } catch (IOException exception) {
      return new TemplateLookup.Unreachable(exception.toString());
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      return new TemplateLookup.Unreachable("interrupted");
    }
  }

  @PreDestroy
  void close() {
    client.shutdownNow();
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
