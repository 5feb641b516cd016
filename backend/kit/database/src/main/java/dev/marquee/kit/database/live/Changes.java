package dev.marquee.kit.database.live;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Tells of changes of one kind, whichever replica made them, right after their commit. A service
 * makes a bean of it for its channel.
 *
 * @param <C> what is told of a change, such as the identifier of a row
 */
public abstract class Changes<C> {
  // In the order in which they came: what many share must hear of a change before who looks at it.
  private final List<Listener<? super C>> listeners = new CopyOnWriteArrayList<>();
  private final Notifications.Subscription subscription;

  /**
   * Listens from now on.
   *
   * @param channel as PostgreSQL knows it
   * @param read makes a change of what was notified
   */
  protected Changes(Notifications notifications, String channel, Function<String, C> read) {
    this.subscription =
        notifications.listen(
            channel,
            new Notifications.Listener() {
              @Override
              public void notified(String payload) {
                C change = read.apply(payload);
                listeners.forEach(listener -> listener.changed(change));
              }

              @Override
              public void mayHaveMissed() {
                listeners.forEach(Listener::mayHaveMissed);
              }
            });
  }

  /** Who wants to know. Must return at once. */
  public interface Listener<C> {
    /** This changed. */
    void changed(C change);

    /** The connection was new: anything may have changed before. */
    void mayHaveMissed();
  }

  /** Ends when it is closed. */
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Tells {@code listener} from now on, after those who came before, until the subscription is
   * closed.
   */
  public Subscription subscribe(Listener<? super C> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @PreDestroy
  public void close() {
    subscription.close();
  }
}
