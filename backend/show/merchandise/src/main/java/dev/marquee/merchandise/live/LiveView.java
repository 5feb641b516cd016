package dev.marquee.merchandise.live;

import java.util.Optional;
import java.util.UUID;

/** Something that a stream shows as it is at the moment. */
public interface LiveView {
  /** What the stream's events are called. */
  String event();

  /** Whether a change of this order may change it. */
  boolean concerns(UUID order);

  /**
   * What there is to show now, serializable as JSON; empty when whoever follows may not see it any
   * more. May block.
   */
  Optional<?> present();
}
