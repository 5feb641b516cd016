package dev.marquee.kit.events.consumer;

import dev.marquee.kit.events.EventsConfiguration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/** How a service reads: small buffers, and offsets that only it commits. */
final class ConsumerSettings {
  private static final int FETCH_BYTES = 4 * 1024 * 1024;
  private static final int PARTITION_BYTES = 512 * 1024;
  private static final int LARGEST_POLL = 200;
  // The shortest that brokers grant unless they are told otherwise.
  private static final int SESSION_MILLIS = 6_000;
  private static final int HEARTBEAT_MILLIS = 1_500;
  private static final int METADATA_MILLIS = 5_000;

  private ConsumerSettings() {}

  static Map<String, Object> of(EventsConfiguration configuration, String bootstrapServers) {
    return Map.ofEntries(
        Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
        Map.entry(ConsumerConfig.GROUP_ID_CONFIG, configuration.group()),
        Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
        Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
        Map.entry(
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            CooperativeStickyAssignor.class.getName()),
        Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS),
        Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS),
        Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLIS),
        Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, LARGEST_POLL),
        Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES),
        Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_BYTES),
        Map.entry(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false));
  }
}
