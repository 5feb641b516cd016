package dev.marquee.localcluster.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Json;
import dev.marquee.localcluster.objects.Kind;
import java.util.Map;
import java.util.TreeMap;

/** What this cluster takes, and what of that it only keeps. */
final class ClusterCapabilities {
  private static final Map<String, String> ONLY_KEPT =
      new TreeMap<>(
          Map.of(
              Kind.NETWORK_POLICY.kindName(),
              "connections between shows are not held back: every process of this machine can open"
                  + " them",
              Kind.HORIZONTAL_POD_AUTOSCALER.kindName(),
              "the number of replicas stays at the least one, whatever the load is",
              Kind.POD_DISRUPTION_BUDGET.kindName(),
              "this machine is the only node: when it ends, every pod does",
              "zones",
              "all zones are this machine: weights split the requests, but no zone outlives"
                  + " another"));

  private ClusterCapabilities() {}

  static ObjectNode answer() {
    ObjectNode answer = Json.object();
    ArrayNode kinds = answer.putArray("kinds");
    for (Kind kind : Kind.values()) {
      kinds.add(kind.kindName());
    }
    answer.set("missing", Json.ofStrings(ONLY_KEPT));
    return answer.put("preStopSleep", true);
  }
}
