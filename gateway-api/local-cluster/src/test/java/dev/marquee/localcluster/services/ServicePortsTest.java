package dev.marquee.localcluster.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.ports.PortTable;
import dev.marquee.localcluster.testing.Objects;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
  void aServiceOfMailHasAPortOfItsOwnWhoseServerSpeaksFirst() throws IOException {
    String url = ports.replaceUrls("smtp://mail.show-a:2525");
    assertEquals("smtp://127.0.0.1:" + port(url), url);
    assertNotEquals(port(url), ports.port("show-a", "mail", 2525));
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ports.update(
          List.of(
              new ServiceView(
                  "show-a",
                  "mail",
                  2525,
                  List.of(new Endpoint("mail-1", "127.0.0.1", server.getLocalPort())))));
      try (var client = new Socket(InetAddress.getLoopbackAddress(), port(url));
          Socket accepted = server.accept()) {
        client.setSoTimeout(10_000);
        accepted.getOutputStream().write("220 ready\r\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals("220 ready", line(client));
        client.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals("QUIT", line(accepted));
        accepted.close();
        assertEquals(-1, client.getInputStream().read());
      }
    }
    ports.close();
    ports = reopened();
    ports.reopen();
    assertEquals(url, ports.replaceUrls("smtp://mail.show-a.svc:2525"));
    ports.release("show-a");
    assertNotEquals(url, ports.replaceUrls("smtp://mail.show-a:2525"));
  }

  private static String line(Socket socket) throws IOException {
    return new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
        .readLine();
  }

  private static int port(String url) {
    return URI.create(url).getPort();
  }

  @Test
  void otherAddressesStayAsTheyAre() {
    for (String other :
        List.of(
            "http://example.com:8080/",
            "http://127.0.0.1:8080",
            "https://event.show-a:8080",
            "smtps://mail.show-a:2525",
            "smtp://mail.example.com:25",
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
