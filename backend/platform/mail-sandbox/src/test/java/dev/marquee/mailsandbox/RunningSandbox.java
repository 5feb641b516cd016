package dev.marquee.mailsandbox;

import static org.awaitility.Awaitility.await;

import dev.marquee.kit.test.FreePort;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The whole sandbox on free ports. */
final class RunningSandbox implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.createDefault();
  private final EmbeddedServer server;
  private final Session session;

  private RunningSandbox(EmbeddedServer server, Session session) {
    this.server = server;
    this.session = session;
  }

  static RunningSandbox start(Map<String, Object> environment) {
    int smtpPort = FreePort.find();
    int managementPort = FreePort.find();
    Map<String, Object> properties = new HashMap<>();
    properties.putAll(
        Map.of(
            "PORT",
            -1,
            "HOST",
            "127.0.0.1",
            "MANAGEMENT_PORT",
            managementPort,
            "SMTP_PORT",
            smtpPort,
            "BASE_PATH",
            "/mail"));
    properties.putAll(environment);
    ApplicationContext context = ApplicationContext.builder(properties).start();
    EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
    Properties mail = new Properties();
    mail.setProperty("mail.smtp.host", "127.0.0.1");
    mail.setProperty("mail.smtp.port", String.valueOf(smtpPort));
    mail.setProperty("mail.smtp.connectiontimeout", "5000");
    mail.setProperty("mail.smtp.timeout", "10000");
    RunningSandbox sandbox = new RunningSandbox(server, Session.getInstance(mail));
    URI ready = URI.create("http://127.0.0.1:" + managementPort + "/health/readiness");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> sandbox.send(HttpRequest.newBuilder(ready)).statusCode() == 200);
    return sandbox;
  }

  MimeMessage mail(String to, String subject) throws MessagingException {
    MimeMessage mail = new MimeMessage(session);
    mail.setFrom(new InternetAddress("marquee@example.org"));
    mail.setRecipients(Message.RecipientType.TO, InternetAddress.parse(to));
    mail.setSubject(subject, "UTF-8");
    mail.setText("Text of " + subject, "UTF-8");
    return mail;
  }

  void deliver(MimeMessage mail) throws MessagingException {
    Transport.send(mail);
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> delete(String path) {
    return send(HttpRequest.newBuilder(uri(path)).DELETE());
  }

  @SuppressWarnings("unchecked")
  List<Map<String, Object>> mails(String query) {
    return (List<Map<String, Object>>) read(get("/messages" + query)).get("items");
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> read(HttpResponse<String> response) {
    try {
      return json.readValue(response.body(), Map.class);
    } catch (IOException exception) {
      throw new IllegalStateException(response.body(), exception);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getPort() + "/mail" + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException exception) {
      throw new IllegalStateException(exception);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    server.getApplicationContext().close();
  }
}
