package dev.marquee.monitor;

import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestIdentity;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The service on a free port, with a seller's token. */
public final class RunningMonitor implements AutoCloseable {
  private final TestIdentity identity = TestIdentity.start();
  private final HttpClient client = HttpClient.newHttpClient();
  private final EmbeddedServer server;

  public RunningMonitor(String deployUrl, Map<String, Object> environment) {
    Map<String, Object> settings = new HashMap<>(environment);
    settings.put("PORT", -1);
    settings.put("HOST", "127.0.0.1");
    settings.put("MANAGEMENT_PORT", FreePort.find());
    settings.put("BASE_PATH", "/api/monitor");
    settings.put("JWKS_URL", identity.jwksUrl());
    settings.put("DEPLOY_URL", deployUrl);
    server = ApplicationContext.run(EmbeddedServer.class, settings);
  }

  /** What was answered. */
  public record Answer(int status, JsonNode body) {
    public String text(String member) {
      return body.get(member).getStringValue();
    }
  }

  Answer chart(String slug, String chart, String range) throws IOException, InterruptedException {
    return chart(slug, chart, range, "seller");
  }

  Answer chart(String slug, String chart, String range, String role)
      throws IOException, InterruptedException {
    return send("GET", "/shows/" + slug + "/charts/" + chart + "?range=" + range, role);
  }

  /** Calls with the token of somebody in that role. */
  public Answer send(String method, String path, String role)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getPort() + "/api/monitor" + path))
            .header("Authorization", "Bearer " + identity.token(UUID.randomUUID(), "Kim", role))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    ObjectMapper json = server.getApplicationContext().getBean(ObjectMapper.class);
    return new Answer(response.statusCode(), json.readValue(response.body(), JsonNode.class));
  }

  @Override
  public void close() {
    server.close();
    identity.close();
  }
}
