package dev.marquee.deploy.cluster.local;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.FullClusterContract;
import dev.marquee.deploy.cluster.Token;
import dev.marquee.kit.test.FreePort;
import dev.marquee.localcluster.LocalClusterConfiguration;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on the embedded cluster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalClusterIT extends FullClusterContract {
  private dev.marquee.localcluster.LocalCluster daemon;
  private LocalClusterClient client;
  private Cluster cluster;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    daemon =
        dev.marquee.localcluster.LocalCluster.start(
            LocalClusterConfiguration.forTests(
                directory.resolve("root"), directory.resolve("state")));
    client = new LocalClusterClient(daemon.url(), daemon.token(), ObjectMapper.getDefault());
    cluster = new LocalCluster(client);
  }

  @AfterAll
  void stop() {
    client.close();
    daemon.close();
  }

  @Override
  protected Cluster cluster() {
    return cluster;
  }

  @Override
  protected Cluster unreachable() {
    return new LocalCluster(
        new LocalClusterClient(
            "http://127.0.0.1:" + FreePort.find(), "token", ObjectMapper.getDefault()));
  }

  @Override
  protected boolean mayReadPods(Token token, String namespace) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(daemon.url() + "/v1/objects?kind=Pod&namespace=" + namespace))
            .header("Authorization", "Bearer " + token.value())
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException exception) {
      throw new IllegalStateException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(exception);
    }
  }
}
