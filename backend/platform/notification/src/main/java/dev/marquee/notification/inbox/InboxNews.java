package dev.marquee.notification.inbox;

import dev.marquee.kit.database.live.LiveSource;
import dev.marquee.kit.http.sse.ServerSentEvents;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** One person's news. Nothing is kept for a reader but what it has seen. */
final class InboxNews implements LiveSource<UUID> {
  private final UUID account;
  private final Inbox inbox;
  private final ObjectMapper json;
  private OptionalLong seen;
  private volatile boolean stale = true;

  InboxNews(UUID account, OptionalLong seen, Inbox inbox, ObjectMapper json) {
    this.account = account;
    this.seen = seen;
    this.inbox = inbox;
    this.json = json;
  }

  /** The data of an event. */
  @Serdeable
  record NewsDocument(long unread, List<NotificationDocument> items) {}

  @Override
  public String name() {
    return "notifications of " + account;
  }

  @Override
  public boolean changed(UUID whose) {
    if (!whose.equals(account)) {
      return false;
    }
    stale = true;
    return true;
  }

  @Override
  public void mayHaveMissed() {
    stale = true;
  }

  @Override
  public Optional<byte[]> next() throws IOException {
    if (!stale) {
      return Optional.empty();
    }
    // Before the database is read: what comes meanwhile is read another time.
    stale = false;
    Inbox.News news =
        seen.isPresent() ? inbox.since(account, seen.getAsLong()) : inbox.now(account);
    long latest = Math.max(news.latest(), seen.orElse(0));
    seen = OptionalLong.of(latest);
    return Optional.of(
        ServerSentEvents.event(
            "news", latest, json.writeValueAsBytes(new NewsDocument(news.unread(), news.items()))));
  }
}
