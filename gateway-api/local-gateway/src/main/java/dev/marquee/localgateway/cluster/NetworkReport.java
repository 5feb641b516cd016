package dev.marquee.localgateway.cluster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.marquee.localgateway.upstream.Endpoints;
import dev.marquee.localgateway.upstream.PodName;
import dev.marquee.localgateway.upstream.PodTraffic;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/**
 * Tells the local cluster every two seconds how many bytes each pod was sent and has sent through
 * the gateway.
 */
public final class NetworkReport implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(NetworkReport.class.getName());
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final JsonFactory JSON = new JsonFactory();

  private final HttpClient client;
  private final URI target;
  private final String token;
  private final Endpoints endpoints;
  private final Thread thread;
  private boolean failing;

  /** Prepares the reports; {@link #start} begins. */
  public NetworkReport(HttpClient client, URI cluster, String token, Endpoints endpoints) {
    this.client = client;
    this.target = URI.create(cluster + "/v1/network");
    this.token = token;
    this.endpoints = endpoints;
    this.thread = Thread.ofVirtual().name("network-report").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(INTERVAL);
        Map<PodName, PodTraffic> traffic = endpoints.traffic();
        if (!traffic.isEmpty() && send(traffic)) {
          // Its last totals are told: a pod that is gone needs no further report.
          traffic.keySet().forEach(endpoints::forget);
        }
      }
    } catch (InterruptedException _) {
      LOG.log(Level.DEBUG, "Network reports end");
    }
  }

  private boolean send(Map<PodName, PodTraffic> traffic) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(target)
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .timeout(TIMEOUT)
              .POST(HttpRequest.BodyPublishers.ofString(body(traffic)))
              .build();
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw new IOException("the local cluster answered " + status);
      }
      failing = false;
      return true;
    } catch (IOException e) {
      // Totals, not differences: the next report makes up for this one.
      if (!failing) {
        LOG.log(Level.WARNING, "Byte counts were not taken, trying on: " + e);
      }
      failing = true;
      return false;
    }
  }

  private static String body(Map<PodName, PodTraffic> traffic) throws IOException {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeArrayFieldStart("pods");
      for (Map.Entry<PodName, PodTraffic> entry : traffic.entrySet()) {
        json.writeStartObject();
        json.writeStringField("namespace", entry.getKey().namespace());
        json.writeStringField("pod", entry.getKey().pod());
        json.writeNumberField("receiveBytes", entry.getValue().receivedBytes());
        json.writeNumberField("transmitBytes", entry.getValue().transmittedBytes());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }
}
