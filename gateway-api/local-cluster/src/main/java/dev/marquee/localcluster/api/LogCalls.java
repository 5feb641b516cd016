package dev.marquee.localcluster.api;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.marquee.localcluster.pods.PodFleet;
import dev.marquee.localcluster.pods.PodLogReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What a pod has written, and what it goes on to write. */
final class LogCalls {
  private static final int DEFAULT_TAIL = 200;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final PodFleet fleet;
  private final BooleanSupplier closed;

  LogCalls(PodFleet fleet, BooleanSupplier closed) {
    this.fleet = fleet;
    this.closed = closed;
  }

  void addTo(ApiServer.Routes routes) {
    routes.add("GET", "/v1/logs", this::logs);
  }

  private void logs(Call call) throws IOException {
    String namespace = call.requiredQuery("namespace");
    String pod = call.requiredQuery("pod");
    call.requireNamespace(namespace);
    if (fleet.view(namespace, pod).isEmpty()) {
      throw ApiProblem.notFound("The pod " + namespace + "/" + pod + " does not exist.");
    }
    if (call.query("follow").equals(Optional.of("true"))) {
      follow(call, namespace, pod);
    } else {
      call.text("text/plain; charset=utf-8", fleet.log(namespace, pod).tail(tailLines(call)));
    }
  }

  /** One event a line, until the pod is gone, the reader has left or the server closes. */
  private void follow(Call call, String namespace, String pod) throws IOException {
    PodLogReader log = fleet.log(namespace, pod).reader(tailLines(call));
    EventStream stream = call.events();
    try {
      while (!closed.getAsBoolean()) {
        boolean gone = fleet.view(namespace, pod).isEmpty();
        List<String> lines = log.next();
        for (String line : lines) {
          stream.send(TextNode.valueOf(line));
        }
        if (gone && lines.isEmpty()) {
          Optional<String> rest = log.rest();
          if (rest.isPresent()) {
            stream.send(TextNode.valueOf(rest.get()));
          }
          return;
        }
        if (lines.isEmpty()) {
          stream.keepAlive();
          Thread.sleep(LOOK_AGAIN);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int tailLines(Call call) {
    try {
      int lines = call.query("tailLines").map(Integer::parseInt).orElse(DEFAULT_TAIL);
      if (lines >= 0) {
        return lines;
      }
    } catch (NumberFormatException e) {
      // Told below, as a negative number is.
    }
    throw ApiProblem.malformed("tailLines must be a number, 0 or more.");
  }
}
