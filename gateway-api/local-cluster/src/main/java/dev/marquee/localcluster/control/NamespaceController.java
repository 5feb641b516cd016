package dev.marquee.localcluster.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.events.EventRecorder;
import dev.marquee.localcluster.files.SafeFiles;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.pods.PodFleet;
import dev.marquee.localcluster.pods.PodFolders;
import dev.marquee.localcluster.services.ServicePorts;
import java.io.IOException;
import java.util.List;

/** Ends namespaces: first what is in them, then themselves. */
public final class NamespaceController {
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
    boolean empty =
        fleet.views().stream().noneMatch(pod -> pod.record().namespace().equals(namespace));
    if (empty) {
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
}
