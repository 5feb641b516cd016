package dev.marquee.localcluster.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.ports.PortTable;
import dev.marquee.localcluster.testing.Objects;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicePortsTest {
  @TempDir Path directory;
  private ObjectStore store;
  private ServicePorts ports;

  @BeforeEach
  void open() throws IOException {
    store = ObjectStore.open(directory.resolve("objects.journal"), Clock.systemUTC());
    store.apply("test", List.of(Objects.namespace("show-a")), false);
    ports = reopened();
  }

  @AfterEach
  void close() throws IOException {
    ports.close();
    store.close();
  }

  @Test
  void everyFormOfAServicesAddressLeadsToItsPort() {
    String local = "http://127.0.0.1:" + ports.port("show-a", "event", 8080);

    assertEquals(local + "/x", ports.replaceUrls("http://event.show-a:8080/x"));
    assertEquals(local, ports.replaceUrls("http://event.show-a.svc:8080"));
    assertEquals(local + "/", ports.replaceUrls("http://event.show-a.svc.cluster.local:8080/"));
    assertEquals(
        "a " + local + ",b " + local,
        ports.replaceUrls("a http://event.show-a:8080,b http://event.show-a:8080"));
  }

  @Test
  void otherAddressesStayAsTheyAre() {
    for (String other :
        List.of(
            "http://example.com:8080/",
            "http://127.0.0.1:8080",
            "https://event.show-a:8080",
            "http://event.show-a.example.com:8080",
            "jdbc:postgresql://127.0.0.1:5432/x")) {
      assertEquals(other, ports.replaceUrls(other));
    }
  }

  @Test
  void aPortIsTheSameAfterARestartAndGoneWithItsNamespace() throws IOException {
    int port = ports.port("show-a", "event", 8080);
    ports.close();
    ports = reopened();
    ports.reopen();
    assertEquals(port, ports.port("show-a", "event", 8080));

    ports.release("show-a");

    assertNotEquals(port, ports.port("show-a", "event", 8080));
  }

  private ServicePorts reopened() throws IOException {
    return new ServicePorts(PortTable.open(directory.resolve("ports.json"), new Random()), store);
  }
}
