package dev.marquee.kit.events.consumer;

import dev.marquee.kit.events.EventsConfiguration;
import dev.marquee.kit.http.ProblemException;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a service has come since it {@linkplain EventReplay started over}, in all its replicas.
 */
@Singleton
public class ReplayProgress {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final EventsConfiguration configuration;
  private final Handlers handlers;
  private final Handling handling;

  ReplayProgress(EventsConfiguration configuration, Handlers handlers, Handling handling) {
    this.configuration = configuration;
    this.handlers = handlers;
    this.handling = handling;
  }

  /**
   * Where the service's topics end now: the offset after the last record, by {@code
   * topic-partition}.
   *
   * @throws ProblemException 503 {@code EVENTS_UNREACHABLE} when the broker does not answer
   */
  public Map<String, Long> ends() {
    return ask(this::ends);
  }

  /**
   * Whether everything before these ends was handled since the service started over the last time.
   *
   * @throws ProblemException 503 {@code EVENTS_UNREACHABLE} when the broker does not answer
   */
  public boolean isPast(Map<String, Long> ends) {
    String generation = String.valueOf(handling.currentGeneration());
    Map<String, OffsetAndMetadata> committed = ask(this::committed);
    return ends.entrySet().stream()
        .filter(end -> end.getValue() > 0)
        .allMatch(end -> {
          OffsetAndMetadata position = committed.get(end.getKey());
          return position != null
              && position.metadata().equals(generation)
              && position.offset() >= end.getValue();
        });
  }

  private interface Question<V> {
    Map<TopicPartition, V> ask(Admin admin)
        throws ExecutionException, InterruptedException, TimeoutException;
  }

  private Map<TopicPartition, Long> ends(Admin admin)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    var present = get(admin.listTopics().names());
    var wanted = handlers.topics().stream().filter(present::contains).toList();
    for (TopicDescription topic : get(admin.describeTopics(wanted).allTopicNames()).values()) {
      topic
          .partitions()
          .forEach(partition ->
              latest.put(
                  new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
    }
    return get(admin.listOffsets(latest).all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(Admin admin)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetAndMetadata> known = new HashMap<>();
    get(admin.listConsumerGroupOffsets(configuration.group()).partitionsToOffsetAndMetadata())
        .forEach((partition, offset) -> {
          if (offset != null) {
            known.put(partition, offset);
          }
        });
    return known;
  }

  private <V> Map<String, V> ask(Question<V> question) {
    String servers = configuration.bootstrapServers().orElseThrow(ReplayProgress::unreachable);
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            (int) TIMEOUT.toMillis(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) TIMEOUT.toMillis(),
            AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
            false);
    try (Admin admin = Admin.create(settings)) {
      return question.ask(admin).entrySet().stream()
          .collect(Collectors.toMap(entry -> name(entry.getKey()), Map.Entry::getValue));
    } catch (ExecutionException | TimeoutException exception) {
      throw unreachable();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw unreachable();
    }
  }

  private static <T> T get(KafkaFuture<T> answer)
      throws ExecutionException, InterruptedException, TimeoutException {
    return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static String name(TopicPartition partition) {
    return partition.topic() + "-" + partition.partition();
  }

  private static ProblemException unreachable() {
    return ProblemException.of(
        HttpStatus.SERVICE_UNAVAILABLE, "EVENTS_UNREACHABLE", "Kafka does not answer.");
  }
}
