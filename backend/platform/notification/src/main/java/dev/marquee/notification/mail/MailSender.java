package dev.marquee.notification.mail;

import dev.marquee.kit.database.DatabaseReadyEvent;
import dev.marquee.kit.database.live.Notifications;
import dev.marquee.kit.http.log.LoopFailures;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due: some threads, each of which takes a mail, sends it, and goes on until nothing
 * is due. They wake when one is written, and now and then for those that are tried again.
 */
@Singleton
class MailSender {
  private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

  private final Sending sending;
  private final MailSettings settings;
  private final Notifications notifications;
  private final LoopFailures failures = new LoopFailures(LOG);
  private final Semaphore news = new Semaphore(0);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  MailSender(Sending sending, MailSettings settings, Notifications notifications) {
    this.sending = sending;
    this.settings = settings;
    this.notifications = notifications;
  }

  @EventListener
  synchronized void start(DatabaseReadyEvent event) {
    if (settings.server().isEmpty()) {
      LOG.warn("SMTP_URL is not set: mails wait until it is");
      return;
    }
    notifications.listen(
        "message_due",
        new Notifications.Listener() {
          @Override
          public void notified(String payload) {
            news.release(settings.senders());
          }

          @Override
          public void mayHaveMissed() {
            news.release(settings.senders());
          }
        });
    MailSettings.Server server = settings.server().get();
    for (int each = 1; each <= settings.senders(); each++) {
      threads.add(Thread.ofVirtual().name("mail-" + each).start(() -> run(server)));
    }
  }

  /** A mail that is being sent is let finish for a while; otherwise its claim runs out. */
  @PreDestroy
  synchronized void stop() {
    stopped = true;
    news.release(settings.senders());
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(MailSettings.Server server) {
    try {
      while (!stopped) {
        Duration pause = POLL;
        try {
          while (!stopped && sending.sendOne(server)) {
            // Until nothing is due.
          }
          failures.succeeded();
        } catch (RuntimeException exception) {
          failures.failed("Mails wait", exception);
          pause = AFTER_FAILURE;
        }
        if (!stopped) {
          news.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
          news.drainPermits();
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
