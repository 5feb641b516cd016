package dev.marquee.deploy.drift;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces in which something may have changed. Only their names are kept: however many
 * objects change in however many shows, this grows with the shows alone.
 */
final class Marks {
  private final LongSupplier nanos;
  private final long collect;
  private final long betweenPasses;
  private final Map<String, Mark> marks = new LinkedHashMap<>();
  private @Nullable Long allSince;
  private @Nullable Long lastPass;

  Marks(LongSupplier nanos, Duration collect, Duration betweenPasses) {
    this.nanos = nanos;
    this.collect = collect.toNanos();
    this.betweenPasses = betweenPasses.toNanos();
  }

  /**
   * A marked namespace.
   *
   * @param first when it was marked first
   * @param last when it was marked last; a look that started before need not have seen everything
   * @param notBefore when it may be looked at
   */
  record Mark(String namespace, long first, long last, long notBefore) {}

  /** Something may have changed here. */
  synchronized void mark(String namespace) {
    long now = nanos.getAsLong();
    marks.merge(
        namespace,
        new Mark(namespace, now, now, now + collect),
        (known, marked) -> new Mark(namespace, known.first(), now, known.notBefore()));
  }

  /** Something may have changed anywhere. */
  synchronized void markAll() {
    if (allSince == null) {
      allSince = nanos.getAsLong();
    }
  }

  /** Whether now is the time to mark every namespace one by one; it is only said once. */
  synchronized boolean takeAll() {
    long now = nanos.getAsLong();
    boolean isTime =
        allSince != null
            && now - allSince >= collect
            && (lastPass == null || now - lastPass >= betweenPasses);
    if (isTime) {
      allSince = null;
      lastPass = now;
    }
    return isTime;
  }

  /** Takes the namespace that was marked first among those that may be looked at. */
  synchronized Optional<Mark> take() {
    long now = nanos.getAsLong();
    for (Iterator<Mark> each = marks.values().iterator(); each.hasNext(); ) {
      Mark mark = each.next();
      if (now - mark.notBefore() >= 0) {
        each.remove();
        return Optional.of(mark);
      }
    }
    return Optional.empty();
  }

  /** What was taken could not be looked at; it is to be taken again after a while. */
  synchronized void giveBack(Mark mark, Duration wait) {
    long notBefore = nanos.getAsLong() + wait.toNanos();
    marks.merge(
        mark.namespace(),
        new Mark(mark.namespace(), mark.first(), mark.last(), notBefore),
        (newer, given) -> new Mark(mark.namespace(), mark.first(), newer.last(), notBefore));
  }

  /** How long ago something changed last. */
  Duration age(Mark mark) {
    return Duration.ofNanos(nanos.getAsLong() - mark.last());
  }

  /** How long the mark that waits longest has waited; zero when none does. */
  synchronized Duration oldest() {
    long now = nanos.getAsLong();
    long longest = allSince == null ? 0 : now - allSince;
    for (Mark mark : marks.values()) {
      longest = Math.max(longest, now - mark.first());
    }
    return Duration.ofNanos(longest);
  }
}
