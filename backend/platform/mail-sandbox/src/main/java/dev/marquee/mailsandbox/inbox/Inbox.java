package dev.marquee.mailsandbox.inbox;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The mails of all recipients, in memory: they are gone after a restart, and the oldest make room
 * for new ones.
 */
@Singleton
public class Inbox {
  private final Clock clock;
  private final InboxSettings settings;
  private final Deque<KeptMail> newestFirst = new ArrayDeque<>();
  private long lastId;
  private long bytes;

  Inbox(Clock clock, InboxSettings settings) {
    this.clock = clock;
    this.settings = settings;
  }

  /** Keeps a mail that is not longer than the settings allow. */
  public synchronized KeptMail keep(String sender, List<String> recipients, byte[] source) {
    KeptMail mail = new KeptMail(++lastId, clock.instant(), sender, recipients, source);
    newestFirst.addFirst(mail);
    bytes += source.length;
    while (newestFirst.size() > settings.mails() || bytes > settings.bytes()) {
      bytes -= newestFirst.removeLast().source().length;
    }
    return mail;
  }

  /** All that is wanted, the newest first. */
  public synchronized List<KeptMail> find(Predicate<KeptMail> wanted) {
    return newestFirst.stream().filter(wanted).toList();
  }

  /** One mail, unless it is gone. */
  public synchronized Optional<KeptMail> get(long id) {
    return newestFirst.stream().filter(mail -> mail.id() == id).findFirst();
  }

  /** The greatest identifier so far; 0 before the first mail. */
  public synchronized long lastId() {
    return lastId;
  }

  /** Throws away all that is unwanted. */
  public synchronized void remove(Predicate<KeptMail> unwanted) {
    for (Iterator<KeptMail> mails = newestFirst.iterator(); mails.hasNext(); ) {
      KeptMail mail = mails.next();
      if (unwanted.test(mail)) {
        mails.remove();
        bytes -= mail.source().length;
      }
    }
  }
}
