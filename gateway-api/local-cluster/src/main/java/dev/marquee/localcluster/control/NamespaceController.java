package dev.marquee.localcluster.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.events.EventRecorder;
import dev.marquee.localcluster.files.SafeFiles;
import dev.marquee.localcluster.objects.Json;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.pods.PodFleet;
import dev.marquee.localcluster.pods.PodFolders;
import dev.marquee.localcluster.pods.PodRecord;
import dev.marquee.localcluster.pods.PodView;
import dev.marquee.localcluster.services.ServicePorts;
import java.io.IOException;
import java.util.List;

/** Ends namespaces: first what is in them, then themselves. */
public final class NamespaceController {
  private static final int NAMED_PODS = 5;

  private final ObjectStore store;
  private final PodFleet fleet;
  private final ServicePorts services;
  private final EventRecorder events;
  private final PodFolders folders;

  public NamespaceController(
      ObjectStore store,
      PodFleet fleet,
      ServicePorts services,
      EventRecorder events,
      PodFolders folders) {
    this.store = store;
    this.fleet = fleet;
    this.services = services;
    this.events = events;
    this.folders = folders;
  }

  /** Takes the next step for every namespace that is ending. */
  void reconcile() {
    for (ObjectNode namespace : store.list(Kind.NAMESPACE.kindName())) {
      if (ObjectStore.isTerminating(namespace)) {
        end(ObjectKey.of(namespace).name());
      }
    }
  }

  private void end(String namespace) {
    List<ObjectKey> content =
        store.list(key -> key.namespace().equals(namespace)).stream()
            .map(ObjectKey::of)
            .filter(key -> Kind.named(key.kind()).isPresent())
            .toList();
    store.removeAll(content);
    fleet.end(pod -> pod.record().namespace().equals(namespace));
    List<String> pods =
        fleet.views().stream()
            .map(PodView::record)
            .filter(pod -> pod.namespace().equals(namespace))
            .map(PodRecord::name)
            .sorted()
            .toList();
    if (!pods.isEmpty()) {
      store.setStatus(ObjectKey.ofNamespace(namespace), waitingFor(namespace, pods));
    } else {
      services.release(namespace);
      try {
        SafeFiles.deleteAll(folders.logs(namespace));
      } catch (IOException e) {
        events.warning(ObjectKey.ofNamespace(namespace), "FailedCleanup", e.toString());
      }
      events.forget(namespace);
      store.remove(ObjectKey.ofNamespace(namespace));
    }
  }

  /** In the words of Kubernetes; the time tells since when the namespace has waited for pods. */
  private ObjectNode waitingFor(String namespace, List<String> pods) {
    String since =
        store
            .find(ObjectKey.ofNamespace(namespace))
            .map(present -> present.at("/metadata/deletionTimestamp").asText())
            .orElse("");
    String names = String.join(", ", pods.subList(0, Math.min(NAMED_PODS, pods.size())));
    ObjectNode status = Json.object().put("phase", "Terminating");
    status
        .putArray("conditions")
        .addObject()
        .put("type", "NamespaceContentRemaining")
        .put("status", "True")
        .put("reason", "SomeResourcesRemain")
        .put("lastTransitionTime", since)
        .put(
            "message",
            (pods.size() == 1 ? "1 pod has" : pods.size() + " pods have")
                + " not ended: "
                + names
                + (pods.size() > NAMED_PODS ? ", ..." : ""));
    return status;
  }
}
