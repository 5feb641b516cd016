package dev.marquee.kit.events.kafka;

/** What a dead letter carries beside the headers of the record that it was. */
public final class DeadLetterHeaders {
  /** The topic of dead letters. */
  public static final String TOPIC = "marquee.dead-letters";

  /** Of those headers, how each begins. */
  public static final String PREFIX = "dl_";

  /** The topic that it was read from. */
  public static final String ORIGIN = "dl_topic";

  /** Partition and offset there, such as {@code 3-1207}. */
  public static final String POSITION = "dl_position";

  /** The consumer group that could not handle it. */
  public static final String CONSUMER = "dl_consumer";

  /** Why, in a sentence. */
  public static final String REASON = "dl_reason";

  /** When, RFC 3339. */
  public static final String TIME = "dl_time";

  /** Of a replayed record: the group that it is for; all others have handled it. */
  public static final String REPLAY_FOR = "dl_replay_for";

  private DeadLetterHeaders() {}
}
