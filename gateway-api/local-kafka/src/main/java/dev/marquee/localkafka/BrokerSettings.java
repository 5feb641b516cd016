package dev.marquee.localkafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** How the broker is set up: one node on loopback, small, and quick to come back. */
final class BrokerSettings {
  private static final String HOST = "127.0.0.1";

  /** What does not depend on the machine. */
  private static final Map<String, String> FIXED =
      Map.ofEntries(
          Map.entry("process.roles", "broker,controller"),
          Map.entry("node.id", "1"),
          Map.entry("controller.listener.names", "CONTROLLER"),
          Map.entry("inter.broker.listener.name", "PLAINTEXT"),
          Map.entry("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"),
          // Topics of docs/events.md: made at their first use, and kept for ever.
          Map.entry("auto.create.topics.enable", "true"),
          Map.entry("num.partitions", "6"),
          Map.entry("log.retention.ms", "-1"),
          Map.entry("log.retention.bytes", "-1"),
          // A service that was off for months goes on where it was.
          Map.entry("offsets.retention.minutes", "525600"),
          Map.entry("default.replication.factor", "1"),
          Map.entry("min.insync.replicas", "1"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "4"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("transaction.state.log.num.partitions", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          // After a kill the new broker is let in when the old one's session has run out.
          Map.entry("broker.session.timeout.ms", "2000"),
          Map.entry("broker.heartbeat.interval.ms", "500"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          Map.entry("controller.quorum.election.timeout.ms", "500"),
          Map.entry("controller.quorum.election.backoff.max.ms", "100"),
          // Small: one machine, a handful of clients.
          Map.entry("num.network.threads", "1"),
          Map.entry("num.io.threads", "2"),
          Map.entry("background.threads", "2"),
          Map.entry("num.recovery.threads.per.data.dir", "2"),
          Map.entry("queued.max.requests", "64"),
          Map.entry("log.cleaner.threads", "1"),
          Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
          Map.entry("log.cleaner.io.buffer.size", "262144"),
          Map.entry("log.segment.bytes", "67108864"),
          // One entry for 4 KiB of a segment, 8 bytes each: room for the whole segment.
          Map.entry("log.index.size.max.bytes", "262144"),
          Map.entry("metadata.log.segment.bytes", "8388608"),
          Map.entry("metadata.max.retention.bytes", "33554432"));

  private BrokerSettings() {}

  static Properties of(Path log, int port, int controllerPort) {
    Properties settings = new Properties();
    settings.putAll(FIXED);
    settings.setProperty("log.dirs", log.toString());
    settings.setProperty(
        "listeners",
        "PLAINTEXT://%s:%d,CONTROLLER://%s:%d".formatted(HOST, port, HOST, controllerPort));
    settings.setProperty("advertised.listeners", "PLAINTEXT://%s:%d".formatted(HOST, port));
    settings.setProperty("controller.quorum.voters", "1@%s:%d".formatted(HOST, controllerPort));
    return settings;
  }
}
