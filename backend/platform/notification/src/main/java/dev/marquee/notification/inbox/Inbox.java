package dev.marquee.notification.inbox;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.database.Outcome;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.identity.Caller;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller was told, and what of it they have read. */
@Singleton
class Inbox {
  private static final int NEWS = 20;

  private final InboxStore store;
  private final Idempotency idempotency;
  private final Clock clock;

  Inbox(InboxStore store, Idempotency idempotency, Clock clock) {
    this.store = store;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /** How many are left unread. */
  @Serdeable
  record Unread(long unread) {}

  /** Up to which all are read. */
  @Serdeable
  record ReadAll(@Nullable Long upTo) {}

  /**
   * What has come since something was seen.
   *
   * @param latest the identifier of the newest of all
   * @param items the newest first, at most 20
   */
  record News(long latest, long unread, List<NotificationDocument> items) {}

  @Transactional
  public InboxPage page(Caller caller, long before, int limit) {
    List<NotificationDocument> found = store.before(caller.id(), before, limit + 1);
    List<NotificationDocument> items = found.subList(0, Math.min(limit, found.size()));
    return new InboxPage(
        items, store.unread(caller.id()), found.size() > limit ? items.getLast().id() : null);
  }

  @Transactional
  public News since(UUID account, long seen) {
    return new News(store.latest(account), store.unread(account), store.after(account, seen, NEWS));
  }

  /** What is there now counts as seen. */
  @Transactional
  public News now(UUID account) {
    return new News(store.latest(account), store.unread(account), List.of());
  }

  @Transactional
  public Outcome<Unread> read(Caller caller, @Nullable String key, long id) {
    return idempotency.once(
        caller.id() + " POST /" + id + "/read",
        key,
        "",
        Unread.class,
        () -> {
          if (!store.read(caller.id(), id, clock.instant())) {
            throw ProblemException.notFound("You have no such notification.");
          }
          return new Unread(store.unread(caller.id()));
        });
  }

  @Transactional
  public Outcome<Unread> readAll(Caller caller, @Nullable String key, ReadAll request) {
    return idempotency.once(
        caller.id() + " POST /read-all",
        key,
        request,
        Unread.class,
        () -> {
          Long upTo = request.upTo();
          store.readUpTo(caller.id(), upTo == null ? Long.MAX_VALUE : upTo, clock.instant());
          return new Unread(store.unread(caller.id()));
        });
  }
}
