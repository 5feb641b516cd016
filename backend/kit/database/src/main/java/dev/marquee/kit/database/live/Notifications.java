package dev.marquee.kit.database.live;

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
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears PostgreSQL's notifications, whichever replica sent them, right after the commit of what
 * they tell. This takes a connection of its own, in services that listen to anything.
 */
@Singleton
public class Notifications {
  private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
  private static final int LISTEN_MILLIS = 500;
  private static final Duration BETWEEN_CONNECTIONS = Duration.ofMillis(500);

  private final String url;
  private final String user;
  private final String password;
  private final Map<String, Set<Listener>> listeners = new ConcurrentHashMap<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean ready;
  private @Nullable Thread thread;

  Notifications(
      @Value("${datasources.default.url}") String url,
      @Value("${datasources.default.username}") String user,
      @Value("${datasources.default.password}") String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /** Who wants to know. Must return at once. */
  public interface Listener {
    /** Something was notified on the channel. */
    void notified(String payload);

    /** The connection was new: anything may have been notified before. */
    void mayHaveMissed();
  }

  /** Ends when it is closed. */
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Tells {@code listener} from now on, until the subscription is closed.
   *
   * @param channel a plain identifier in lower case
   */
  public Subscription listen(String channel, Listener listener) {
    if (!channel.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("Not a channel: " + channel);
    }
    Set<Listener> ofChannel =
        listeners.computeIfAbsent(channel, unknown -> ConcurrentHashMap.newKeySet());
    ofChannel.add(listener);
    start();
    return () -> ofChannel.remove(listener);
  }

  @EventListener
  void databaseReady(DatabaseReadyEvent event) {
    synchronized (this) {
      ready = true;
    }
    start();
  }

  private synchronized void start() {
    if (ready && thread == null && !listeners.isEmpty()) {
      thread = Thread.ofVirtual().name("notifications").start(this::run);
    }
  }

  @PreDestroy
  synchronized void stop() {
    stopped.countDown();
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run() {
    try {
      do {
        hear();
      } while (!stopped.await(BETWEEN_CONNECTIONS.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void hear() {
    try (Connection connection = DriverManager.getConnection(url, properties())) {
      Set<String> heard = ConcurrentHashMap.newKeySet();
      PGConnection notifications = connection.unwrap(PGConnection.class);
      while (stopped.getCount() > 0) {
        listenToAll(connection, heard);
        for (PGNotification each : notifications.getNotifications(LISTEN_MILLIS)) {
          listeners
              .getOrDefault(each.getName(), Set.of())
              .forEach(listener -> listener.notified(each.getParameter()));
        }
      }
    } catch (SQLException broken) {
      if (stopped.getCount() > 0) {
        LOG.warn("Changes are told late until the database answers: {}", broken.getMessage());
      }
    }
  }

  private void listenToAll(Connection connection, Set<String> heard) throws SQLException {
    for (Map.Entry<String, Set<Listener>> channel : listeners.entrySet()) {
      if (heard.add(channel.getKey())) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("listen " + channel.getKey());
        }
        channel.getValue().forEach(Listener::mayHaveMissed);
      }
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "notifications");
    return properties;
  }
}
