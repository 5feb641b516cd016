package dev.marquee.deploy.cluster.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.marquee.deploy.cluster.Applied;
import dev.marquee.deploy.cluster.Cluster.Mode;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Dry runs for a namespace that is not there. */
class UncheckedPreviewTest {
  private static final ClusterObject WANTED =
      new ClusterObject(
          Map.of(
              "apiVersion",
              "v1",
              "kind",
              "Service",
              "metadata",
              Map.of("name", "event", "namespace", "show-hamlet")));

  @Test
  void withoutANamespaceToTryItInNobodySaysThatItWasChecked() {
    try (StubApi stub = new StubApi(exchange -> answer(exchange, false))) {
      Applied applied = applications(stub).apply(List.of(WANTED), Mode.DRY_RUN).getFirst();
      assertEquals(Applied.Action.CREATED, applied.action());
      assertFalse(applied.checked());
      assertThrows(
          ObjectsRejectedException.class,
          () -> applications(stub).apply(List.of(WANTED), Mode.WRITE));
    }
  }

  @Test
  void withOneItWasChecked() {
    try (StubApi stub = new StubApi(exchange -> answer(exchange, true))) {
      Applied applied = applications(stub).apply(List.of(WANTED), Mode.DRY_RUN).getFirst();
      assertEquals(Applied.Action.CREATED, applied.action());
      assertTrue(applied.checked());
    }
  }

  private static Applications applications(StubApi stub) {
    KubernetesApi api = stub.client();
    return new Applications(
        api, new Resources(api, new KubernetesCapabilities(api, Clock.systemUTC())));
  }

  private static void answer(HttpExchange exchange, boolean hasPreviewNamespace)
      throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/version")) {
      StubApi.answer(exchange, 200, "{\"major\": \"1\", \"minor\": \"34\"}");
    } else if (hasPreviewNamespace
        && path.contains("/" + Application.PREVIEW_NAMESPACE + "/")
        && exchange.getRequestMethod().equals("PATCH")) {
      StubApi.answer(
          exchange,
          200,
          """
          {"apiVersion": "v1", "kind": "Service",
           "metadata": {"name": "event", "namespace": "marquee-preview"}}
          """);
    } else {
      StubApi.answer(
          exchange,
          404,
          """
          {"kind": "Status", "status": "Failure", "reason": "NotFound",
           "details": {"name": "nowhere", "kind": "namespaces"}}
          """);
    }
  }
}
