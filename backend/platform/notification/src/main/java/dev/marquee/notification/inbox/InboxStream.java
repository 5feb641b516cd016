package dev.marquee.notification.inbox;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.FluxSink;

/**
 * One person's news. Nothing is kept for a reader but what it has seen; the database is read when
 * there may be news and the reader can take it. So whoever is slow costs no memory.
 */
final class InboxStream {
  private static final Logger LOG = LoggerFactory.getLogger(InboxStream.class);
  private static final byte[] HEARTBEAT = ": heartbeat\n\n".getBytes(StandardCharsets.UTF_8);

  private final UUID account;
  private final FluxSink<byte[]> sink;
  private final Inbox inbox;
  private final ObjectMapper json;
  private final StreamSettings settings;
  private final Consumer<InboxStream> onEnd;
  private final Semaphore signals = new Semaphore(0);
  private OptionalLong seen;
  private volatile boolean stale = true;
  private volatile boolean ended;

  InboxStream(
      UUID account,
      OptionalLong seen,
      FluxSink<byte[]> sink,
      Inbox inbox,
      ObjectMapper json,
      StreamSettings settings,
      Consumer<InboxStream> onEnd) {
    this.account = account;
    this.seen = seen;
    this.sink = sink;
    this.inbox = inbox;
    this.json = json;
    this.settings = settings;
    this.onEnd = onEnd;
  }

  /** The data of an event. */
  @Serdeable
  record NewsDocument(long unread, List<NotificationDocument> items) {}

  void start() {
    sink.onDispose(this::end);
    sink.onRequest(wanted -> signals.release());
    Thread.ofVirtual().name("inbox-" + account).start(this::run);
  }

  void end() {
    ended = true;
    signals.release();
  }

  /** There may be news of an account. */
  void changed(UUID whose) {
    if (whose.equals(account)) {
      mayHaveChanged();
    }
  }

  void mayHaveChanged() {
    stale = true;
    signals.release();
  }

  private void run() {
    try {
      long end = System.nanoTime() + settings.lifetime().toNanos();
      Duration heartbeat = settings.heartbeat();
      while (!ended && System.nanoTime() < end) {
        deliver();
        long wait = Math.min(heartbeat.toNanos(), Math.max(1, end - System.nanoTime()));
        boolean signaled = signals.tryAcquire(wait, TimeUnit.NANOSECONDS);
        signals.drainPermits();
        if (!signaled && sink.requestedFromDownstream() > 0) {
          sink.next(HEARTBEAT);
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException exception) {
      // The browser connects again; by then the database may answer.
      LOG.warn("A stream of notifications ended: {}", exception.toString());
    } finally {
      onEnd.accept(this);
      sink.complete();
    }
  }

  private void deliver() throws IOException {
    if (ended || !stale || sink.requestedFromDownstream() == 0) {
      return;
    }
    // Before the database is read: what comes meanwhile is read another time.
    stale = false;
    Inbox.News news =
        seen.isPresent() ? inbox.since(account, seen.getAsLong()) : inbox.now(account);
    seen = OptionalLong.of(Math.max(news.latest(), seen.orElse(0)));
    String data = json.writeValueAsString(new NewsDocument(news.unread(), news.items()));
    sink.next(
        ("event: news\nid: " + seen.getAsLong() + "\ndata: " + data + "\n\n")
            .getBytes(StandardCharsets.UTF_8));
  }
}
