package dev.marquee.kit.events.consumer;

import dev.marquee.kit.events.EventHandler;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All handlers of the service, by what they want. */
@Singleton
final class Handlers {
  private final Map<String, Map<String, List<EventHandler>>> byTopic = new HashMap<>();

  Handlers(List<EventHandler> handlers) {
    for (EventHandler handler : handlers) {
      Map<String, List<EventHandler>> byType =
          byTopic.computeIfAbsent(handler.topic(), topic -> new HashMap<>());
      for (String type : handler.types()) {
        byType.computeIfAbsent(type, wanted -> new ArrayList<>()).add(handler);
      }
    }
  }

  Set<String> topics() {
    return Set.copyOf(byTopic.keySet());
  }

  /** Empty where nobody wants it. */
  List<EventHandler> of(String topic, String type) {
    return byTopic.getOrDefault(topic, Map.of()).getOrDefault(type, List.of());
  }
}
