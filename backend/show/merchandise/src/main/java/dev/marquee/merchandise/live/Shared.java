package dev.marquee.merchandise.live;

import dev.marquee.kit.database.live.Changes;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that many look at: read once for all of them after each change, by whoever comes first.
 */
public final class Shared<T> implements Changes.Listener<UUID> {
  private final Supplier<T> source;
  private final AtomicLong changes = new AtomicLong();
  private @Nullable Version<T> version;

  private record Version<T>(long changes, T value) {}

  /** What {@code source} reads, until the next change. */
  public Shared(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public void changed(UUID order) {
    changes.incrementAndGet();
  }

  @Override
  public void mayHaveMissed() {
    changes.incrementAndGet();
  }

  /** The present value. May block. */
  public synchronized T get() {
    long now = changes.get();
    if (version == null || version.changes() != now) {
      // The count is older than what is read, so a change in between is read again.
      version = new Version<>(now, source.get());
    }
    return version.value();
  }
}
