package dev.marquee.localgateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.localgateway.proxy.Limits;
import dev.marquee.localgateway.upstream.Endpoints;
import dev.marquee.routing.ServicePort;
import dev.marquee.routing.conformance.ConformanceCase;
import dev.marquee.routing.conformance.ConformanceFile;
import dev.marquee.routing.conformance.ConformanceFiles;
import dev.marquee.routing.conformance.LocationCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The Gateway API's conformance cases, through real sockets. */
class ConformanceIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, EchoBackend> BACKENDS = new HashMap<>();

  @AfterAll
  static void stopBackends() {
    BACKENDS.values().forEach(EchoBackend::close);
    BACKENDS.clear();
  }

  @TestFactory
  Stream<DynamicNode> behavesAsTheConformanceSuiteDemands() throws IOException {
    Path folder = ConformanceFiles.folder().orElse(null);
    assumeTrue(folder != null, ConformanceFiles.ABSENT);
    return ConformanceFiles.read(folder).stream()
        .map(file ->
            DynamicContainer.dynamicContainer(
                file.name(),
                file.cases().stream()
                    .map(one -> DynamicTest.dynamicTest(one.name(), () -> check(file, one)))));
  }

  private static void check(ConformanceFile file, ConformanceCase one) throws IOException {
    if (!file.unclaimed().isEmpty()) {
      abort("not claimed: " + file.unclaimed());
    }
    if (one.scheme().equals("https")) {
      abort("the local gateway has no TLS listener; run at the level of routing");
    }
    try (var proxy = new TestProxy(Limits.DEFAULT, Transport.best(), file.portFor(one))) {
      proxy.routes.replace(file.viewFor(one), services(file));
      if (one.weights().isEmpty()) {
        checkAnswer(one, RawHttp.once(proxy.port(), text(one)));
      } else {
        checkWeights(one, proxy.port());
      }
    }
  }

  private static Map<ServicePort, List<Endpoints.Key>> services(ConformanceFile file)
      throws IOException {
    var services = new HashMap<ServicePort, List<Endpoints.Key>>();
    for (ServicePort service : file.services()) {
      String name = service.namespace() + "/" + service.name();
      if (!BACKENDS.containsKey(name)) {
        BACKENDS.put(name, new EchoBackend(service.namespace(), service.name()));
      }
      services.put(
          service,
          List.of(
              TestProxy.key(
                  service.namespace(), service.name() + "-0", BACKENDS.get(name).port())));
    }
    return services;
  }

  private static String text(ConformanceCase one) {
    var headers = new ArrayList<String>();
    headers.add("Host: " + (one.host() == null ? "gateway.example" : one.host()));
    headers.add("Connection: close");
    one.headers().forEach((name, value) -> headers.add(name + ": " + value));
    if (!one.echoHeaders().isEmpty()) {
      headers.add(
          "X-Echo-Set-Header: "
              + one.echoHeaders().entrySet().stream()
                  .map(entry -> entry.getKey() + ":" + entry.getValue())
                  .collect(Collectors.joining(",")));
    }
    return RawHttp.request(one.method(), one.path(), headers.toArray(String[]::new));
  }

  private static void checkAnswer(ConformanceCase one, RawHttp.Response response)
      throws IOException {
    assertTrue(one.statuses().contains(response.status()), () -> "got " + response);
    if (one.redirect() != null) {
      LocationCheck.assertLocation(one.redirect(), response.headers().get("location"));
    }
    if (!one.forwarded()) {
      assertFalse(response.body().contains("\"service\""), "answered by a backend");
      return;
    }
    one.responseHeaders()
        .forEach((name, value) -> assertEquals(value, response.headers().get(name), name));
    one.responseAbsentHeaders()
        .forEach(name -> assertFalse(response.headers().containsKey(name), name));
    if (one.method().equals("HEAD")) {
      return;
    }
    JsonNode seen = JSON.readTree(response.body());
    if (one.backend() != null) {
      assertEquals(one.backend(), seen.get("service").asText());
    }
    if (one.upstreamPath() != null) {
      assertEquals(one.upstreamPath(), seen.get("path").asText());
      assertEquals(one.method(), seen.get("method").asText());
    }
    if (one.upstreamHost() != null) {
      assertEquals(one.upstreamHost(), seen.get("host").asText());
    }
    Map<String, String> headers = joined(seen.get("headers"));
    one.upstreamHeaders()
        .forEach(
            (name, value) -> assertEquals(value, headers.get(name.toLowerCase(Locale.ROOT)), name));
    one.upstreamAbsentHeaders()
        .forEach(name -> assertFalse(headers.containsKey(name.toLowerCase(Locale.ROOT)), name));
  }

  private static Map<String, String> joined(JsonNode headers) {
    var joined = new HashMap<String, String>();
    headers
        .properties()
        .forEach(entry -> {
          var values = new ArrayList<String>();
          entry.getValue().forEach(value -> values.add(value.asText()));
          joined.put(entry.getKey().toLowerCase(Locale.ROOT), String.join(",", values));
        });
    return joined;
  }

  private static void checkWeights(ConformanceCase one, int port) throws IOException {
    int requests = 2000;
    var counts = new HashMap<String, Integer>();
    String text = text(one).replace("Connection: close\r\n", "");
    try (var client = new RawHttp(port)) {
      for (int i = 0; i < requests; i++) {
        client.send(text);
        counts.merge(
            JSON.readTree(client.read(false).body()).get("service").asText(), 1, Integer::sum);
      }
    }
    // Five standard deviations: wrong once in two million runs.
    one.weights()
        .forEach((service, share) ->
            assertEquals(
                share,
                counts.getOrDefault(service, 0) / (double) requests,
                5 * Math.sqrt(share * (1 - share) / requests) + 1e-9,
                service));
  }
}
