package dev.marquee.mailsandbox.smtp;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import com.icegreen.greenmail.util.ServerSetup;
import dev.marquee.mailsandbox.inbox.Inbox;
import dev.marquee.mailsandbox.inbox.InboxSettings;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.Socket;
import java.time.Duration;
import org.reactivestreams.Publisher;

/** The SMTP server, from the start of the service to its end; the service is ready with it. */
@Singleton
@Readiness
class MailServer implements HealthIndicator {
  private static final Duration START = Duration.ofSeconds(20);
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(2);

  private final SmtpServer server;

  MailServer(SmtpSettings settings, Inbox inbox, Faults faults, InboxSettings kept) {
    Managers managers = new Managers();
    Delivery delivery = new Delivery(managers, inbox, faults, kept);
    ServerSetup setup =
        new ServerSetup(settings.port(), settings.host(), ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(START.toMillis());
    setup.setReadTimeout(IDLE.toMillis());
    this.server =
        new SmtpServer(setup, managers) {
          @Override
          protected ProtocolHandler createProtocolHandler(Socket client) {
            return new SmtpHandler(new SmtpCommandRegistry(), delivery, client);
          }
        };
  }

  /** Returns before the port is open: the service is ready when it is. */
  @EventListener
  void start(ServerStartupEvent event) {
    server.startService();
  }

  @PreDestroy
  void stop() {
    server.stopService(END.toMillis());
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.just(
        HealthResult.builder("smtp", server.isRunning() ? HealthStatus.UP : HealthStatus.DOWN)
            .build());
  }
}
