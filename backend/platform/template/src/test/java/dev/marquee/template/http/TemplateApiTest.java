package dev.marquee.template.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.FreePort;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplateApiTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final int managementPort = FreePort.find();
  private EmbeddedServer server;

  @BeforeAll
  void start() {
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "PORT",
                -1,
                "HOST",
                "127.0.0.1",
                "MANAGEMENT_PORT",
                managementPort,
                "BASE_PATH",
                "/api/templates"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/templates", "/api/templates/"})
  void listsTheBuiltInTemplates(String path) throws Exception {
    HttpResponse<String> response = get(path);
    assertEquals(200, response.statusCode());
    List<String> names = new ArrayList<>();
    for (JsonNode item : JSON.readTree(response.body()).get("items")) {
      names.add(item.get("name").asString() + " " + item.get("version").asString());
      assertTrue(!item.get("title").asString().isBlank(), response.body());
      assertTrue(!item.get("description").asString().isBlank(), response.body());
    }
    assertEquals(
        List.of(
            "reserved-seating 1.3.0",
            "reserved-seating-payment 1.3.0",
            "reserved-seating-merchandise 1.4.0",
            "reserved-seating-payment-merchandise 1.4.0",
            "general-admission 1.3.0",
            "general-admission-payment 1.3.0",
            "general-admission-merchandise 1.4.0",
            "general-admission-payment-merchandise 1.4.0"),
        names);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reserved-seating/1.0.0",
        "general-admission/1.0.0",
        "reserved-seating/1.1.0",
        "general-admission/1.1.0",
        "reserved-seating/1.2.0",
        "general-admission/1.2.0"
      })
  void servesComponentsAndParameters(String version) throws Exception {
    HttpResponse<String> response = get("/api/templates/" + version);
    assertEquals(200, response.statusCode());
    assertEquals("application/json", response.headers().firstValue("content-type").orElse(""));
    JsonNode template = JSON.readTree(response.body());
    List<String> components = new ArrayList<>();
    for (JsonNode component : template.get("components")) {
      components.add(
          component.get("name").asString()
              + " "
              + component.get("image").asString()
              + " '"
              + component.get("path").asString()
              + "' "
              + component.get("database").asBoolean());
      assertTrue(component.get("environment").isObject(), response.body());
    }
    assertEquals(
        List.of(
            "event marquee/event:0.1.0 '/api/event' true",
            "ticketing marquee/ticketing:0.1.0 '/api/ticketing' true",
            "fe-ticket marquee/fe-ticket:0.1.0 '' false"),
        components);
    assertEquals(
        JSON.readTree(
            getClass().getResourceAsStream("/templates/" + version + "/parameters.schema.json")),
        template.get("parameters"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reserved-seating", "general-admission"})
  void theTemplateSaysHowLongSeatsAreHeld(String name) throws Exception {
    JsonNode ticketing =
        JSON.readTree(get("/api/templates/" + name + "/1.2.0").body()).at("/components/1");
    assertEquals("ticketing", ticketing.get("name").asString());
    assertEquals(
        JSON.readTree(
            """
            {"HOLD_DURATION": "PT7M", "HOLD_EXTENSION": "PT2M", "HOLD_EXTENSIONS": "10"}
            """),
        ticketing.get("environment"));
  }

  @ParameterizedTest
  @CsvSource({
    "1.1.0, event, 250m, 192Mi, ",
    "1.1.0, ticketing, 500m, 288Mi, ",
    "1.1.0, fe-ticket, 250m, 192Mi, ",
    "1.2.0, event, 500m, 192Mi, 4 from 70",
    "1.2.0, ticketing, 500m, 288Mi, ",
    "1.2.0, fe-ticket, 500m, 192Mi, 4 from 70"
  })
  void theTemplateSaysWhatComponentsMayUseAndHowFarTheyGrow(
      String version, String component, String cpu, String memory, String autoscaling)
      throws Exception {
    for (String template : List.of("reserved-seating", "general-admission")) {
      JsonNode components =
          JSON.readTree(get("/api/templates/" + template + "/" + version).body()).at("/components");
      JsonNode found =
          components
              .valueStream()
              .filter(one -> one.get("name").asString().equals(component))
              .findFirst()
              .orElseThrow();
      assertEquals(cpu, found.at("/resources/cpu").asString());
      assertEquals(memory, found.at("/resources/memory").asString());
      JsonNode grows = found.get("autoscaling");
      assertEquals(
          autoscaling,
          grows == null || grows.isNull()
              ? null
              : grows.get("maxReplicas").asInt() + " from " + grows.get("cpuPercent").asInt());
    }
  }

  @Test
  void keepsTheOrderOfTheFormsFields() throws Exception {
    JsonNode properties =
        JSON.readTree(get("/api/templates/reserved-seating/1.0.0").body())
            .at("/parameters/properties");
    assertEquals(
        List.of("title", "description", "cast"),
        properties.propertyNames().stream().limit(3).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/templates", "/api/templates/reserved-seating/1.0.0"})
  void answersNotModifiedToAClientThatHasIt(String path) throws Exception {
    String entityTag = get(path).headers().firstValue("etag").orElseThrow();
    for (String known : List.of(entityTag, "W/" + entityTag, "\"other\", " + entityTag, "*")) {
      HttpResponse<String> response = get(path, "If-None-Match", known);
      assertEquals(304, response.statusCode(), known);
      assertEquals("", response.body());
      assertEquals(entityTag, response.headers().firstValue("etag").orElse(""));
    }
    assertEquals(200, get(path, "If-None-Match", "\"other\"").statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reserved-seating/9.0.0",
        "unknown/1.0.0",
        "reserved-seating/latest",
        "reserved-seating/1",
        "..%2f..%2fapplication.yml/1.0.0"
      })
  void anythingElseIsNotFound(String path) throws Exception {
    HttpResponse<String> response = get("/api/templates/" + path);
    assertEquals(404, response.statusCode());
    assertEquals("NOT_FOUND", JSON.readTree(response.body()).get("code").asString());
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
