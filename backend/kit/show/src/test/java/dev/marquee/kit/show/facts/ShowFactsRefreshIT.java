package dev.marquee.kit.show.facts;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.marquee.kit.show.SourceUnavailableException;
import dev.marquee.kit.test.TestPostgres;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ShowFactsRefreshIT {
  private static final String FACTS =
      "{\"slug\":\"hamlet\",\"revision\":%d,\"parameters\":{\"title\":\"%s\"}}";

  private volatile String answer = "";
  private HttpServer deploy;

  @BeforeEach
  void start() throws IOException {
    deploy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    deploy.createContext(
        "/facts",
        exchange -> {
          boolean known = "secret".equals(exchange.getRequestHeaders().getFirst("X-Show-Key"));
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(
              !known ? 404 : body.length == 0 ? 503 : 200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    deploy.start();
  }

  @AfterEach
  void stop() {
    deploy.stop(0);
  }

  @Test
  void theShowIsServedAsSoonAsDeployAnswersAndFollowsEdits() throws Exception {
    try (ApplicationContext context = run(Map.of("facts.url", url()))) {
      Sample show = context.getBean(Sample.class);
      assertEquals(HealthStatus.DOWN, readiness(context).getStatus());
      assertTrue(readiness(context).getDetails().toString().contains(url()));

      answer = FACTS.formatted(1, "Hamlet");
      await().until(show::isServed);
      assertEquals(new Facts(1, "{\"title\":\"Hamlet\"}"), show.served.get());
      assertEquals(HealthStatus.UP, readiness(context).getStatus());

      answer = FACTS.formatted(2, "Hamlet, again");
      assertEquals(2, context.getBean(ShowFactsRefresh.class).refresh());
      assertEquals(new Facts(2, "{\"title\":\"Hamlet, again\"}"), show.served.get());
    }
  }

  @Test
  void whatIsNoShowOfOursChangesNothing() {
    answer = FACTS.formatted(1, "Hamlet");
    try (ApplicationContext context = run(Map.of("facts.url", url()))) {
      Sample show = context.getBean(Sample.class);
      await().until(show::isServed);
      assertRefused(
          context, FACTS.formatted(2, ""), "The facts of revision 2 make no show: no title");
      assertRefused(
          context,
          FACTS.formatted(2, "Macbeth").replace("hamlet", "macbeth"),
          "deploy answered the facts of 'macbeth', not of 'hamlet'");
      assertRefused(context, "{}", "deploy's answer has no revision or no parameters");
      assertRefused(context, "[", "deploy's answer is not readable");
      assertRefused(context, "", "deploy answered 503 at " + url());
      assertEquals(1, show.served.get().revision());
    }
  }

  @Test
  void withoutAnAddressItSaysSo() {
    try (ApplicationContext context = run(Map.of())) {
      SourceUnavailableException refused =
          assertThrows(
              SourceUnavailableException.class, context.getBean(ShowFactsRefresh.class)::refresh);
      assertTrue(refused.getMessage().startsWith("FACTS_URL is not set"), refused.getMessage());
      assertEquals(Map.of("reason", "FACTS_URL is not set"), readiness(context).getDetails());
    }
  }

  @Test
  void aServiceThatServesNoShowReadsNoFacts() {
    try (ApplicationContext context =
        ApplicationContext.run(TestPostgres.createDatabase().environment())) {
      assertFalse(context.containsBean(ShowFactsRefresh.class));
      assertFalse(context.containsBean(FactsReadiness.class));
    }
  }

  private void assertRefused(ApplicationContext context, String answered, String message) {
    answer = answered;
    assertEquals(
        message,
        assertThrows(
                SourceUnavailableException.class, context.getBean(ShowFactsRefresh.class)::refresh)
            .getMessage());
  }

  private String url() {
    return "http://127.0.0.1:" + deploy.getAddress().getPort() + "/facts";
  }

  private static HealthResult readiness(ApplicationContext context) {
    return Mono.from(context.getBean(FactsReadiness.class).getResult()).block();
  }

  private static ApplicationContext run(Map<String, Object> environment) {
    Map<String, Object> all = new HashMap<>(TestPostgres.createDatabase().environment());
    all.put("facts.sample", true);
    all.put("facts.refresh-interval", "PT1H");
    all.put("show.slug", "hamlet");
    all.put("show.key", "secret");
    all.putAll(environment);
    return ApplicationContext.run(all);
  }

  /** Serves facts with a title; keeps nothing. */
  @Singleton
  @Requires(property = "facts.sample")
  static class Sample implements ServedShow {
    private final AtomicReference<Facts> served = new AtomicReference<>();

    @Override
    public void serveStored() {}

    @Override
    public long serve(Facts facts) {
      if (facts.parameters().contains("\"title\":\"\"")) {
        throw new InvalidFactsException("no title");
      }
      served.set(facts);
      return facts.revision();
    }

    @Override
    public boolean isServed() {
      return served.get() != null;
    }
  }
}
