package dev.marquee.merchandise.live;

import dev.marquee.kit.database.DatabaseReadyEvent;
import io.micronaut.context.annotation.Value;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of changes of orders, whichever replica made them, right after their commit: PostgreSQL
 * sends a notification from a trigger. This takes a connection of its own.
 */
@Singleton
public class OrderChanges {
  private static final Logger LOG = LoggerFactory.getLogger(OrderChanges.class);
  private static final int LISTEN_MILLIS = 1_000;
  private static final Duration BETWEEN_CONNECTIONS = Duration.ofMillis(500);

  private final String url;
  private final String user;
  private final String password;
  // In the order in which they came: what many share must hear of a change before who looks at it.
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable Thread thread;

  OrderChanges(
      @Value("${datasources.default.url}") String url,
      @Value("${datasources.default.username}") String user,
      @Value("${datasources.default.password}") String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /** Who wants to know. Must return at once. */
  public interface Listener {
    /** This order changed. */
    void changed(UUID order);

    /** The connection was new: any order may have changed before. */
    void mayHaveMissed();
  }

  /**
   * Tells {@code listener} from now on, after those who came before, until the subscription is
   * closed.
   */
  public Subscription subscribe(Listener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Ends when it is closed. */
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  @EventListener
  void start(DatabaseReadyEvent event) {
    thread = Thread.ofVirtual().name("order-changes").start(this::run);
  }

  @PreDestroy
  void stop() {
    stopped.countDown();
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run() {
    try {
      do {
        listen();
      } while (!stopped.await(BETWEEN_CONNECTIONS.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    try (Connection connection = DriverManager.getConnection(url, properties())) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("listen pickup_order_changed");
      }
      listeners.forEach(Listener::mayHaveMissed);
      PGConnection notifications = connection.unwrap(PGConnection.class);
      while (stopped.getCount() > 0) {
        for (PGNotification each : notifications.getNotifications(LISTEN_MILLIS)) {
          UUID order = UUID.fromString(each.getParameter());
          listeners.forEach(listener -> listener.changed(order));
        }
      }
    } catch (SQLException broken) {
      if (stopped.getCount() > 0) {
        LOG.warn("Changes are told late until the database answers: {}", broken.getMessage());
      }
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "merchandise changes");
    return properties;
  }
}
