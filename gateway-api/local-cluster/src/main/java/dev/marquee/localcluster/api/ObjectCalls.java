package dev.marquee.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Applied;
import dev.marquee.localcluster.objects.ApplyOptions;
import dev.marquee.localcluster.objects.Json;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.LabelSelector;
import dev.marquee.localcluster.objects.ObjectChange;
import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.objects.Subscription;
import dev.marquee.localcluster.objects.Violation;
import dev.marquee.localcluster.validation.ObjectValidation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Applying, reading, watching and deleting objects. */
final class ObjectCalls {
  private final ObjectStore store;
  private final ObjectValidation validation;
  private final BooleanSupplier closed;

  ObjectCalls(ObjectStore store, BooleanSupplier closed) {
    this.store = store;
    this.validation = new ObjectValidation(store);
    this.closed = closed;
  }

  void addTo(ApiServer.Routes routes) {
    routes.add("POST", "/v1/apply", this::apply);
    routes.add("GET", "/v1/objects", this::list);
    routes.add("DELETE", "/v1/objects", this::delete);
    routes.add("DELETE", "/v1/namespaces/", this::deleteNamespace);
    routes.add("GET", "/v1/watch", this::watch);
  }

  private void apply(Call call) throws IOException {
    ObjectNode body = call.body();
    List<ObjectNode> objects = objects(body.path("objects"));
    for (ObjectNode object : objects) {
      ObjectKey key = ObjectKey.of(object);
      if (key.namespace().isEmpty()) {
        call.requireEverything();
      } else {
        call.requireNamespace(key.namespace());
      }
    }
    String manager = body.path("fieldManager").asText("");
    if (manager.isEmpty()) {
      throw ApiProblem.malformed("fieldManager is missing.");
    }
    Set<String> createOnly =
        body.path("createOnly").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    var options = new ApplyOptions(manager, body.path("dryRun").asBoolean(false), createOnly);
    call.json(200, AppliedAnswer.of(apply(options, objects)));
  }

  private List<Applied> apply(ApplyOptions options, List<ObjectNode> objects) {
    // Checked and made under one lock: nobody can delete the namespace in between.
    synchronized (store) {
      Optional<String> terminating = validation.terminatingNamespace(objects);
      if (terminating.isPresent()) {
        throw new ApiProblem(
            409,
            "NAMESPACE_TERMINATING",
            "The namespace " + terminating.get() + " is being deleted.");
      }
      List<Violation> violations = validation.check(objects, options.createOnly());
      if (!violations.isEmpty()) {
        throw new ApiProblem(
            422,
            "VALIDATION_FAILED",
            "The objects are not valid: nothing was applied.",
            violations);
      }
      return store.apply(options, objects);
    }
  }

  private static List<ObjectNode> objects(JsonNode list) {
    if (!list.isArray()) {
      throw ApiProblem.malformed("objects must be a list.");
    }
    var objects = new ArrayList<ObjectNode>();
    for (JsonNode element : list) {
      if (!(element instanceof ObjectNode object)) {
        throw ApiProblem.malformed("Each of objects must be a JSON object.");
      }
      objects.add(object);
    }
    return objects;
  }

  private void list(Call call) throws IOException {
    Optional<String> namespace = call.query("namespace");
    call.requireNamespace(namespace);
    Optional<String> kind = call.query("kind");
    LabelSelector selector = selector(call);
    ObjectNode answer = Json.object();
    ArrayNode items = answer.putArray("items");
    store
        .list(key ->
            isIn(key, namespace) && kind.map(wanted -> wanted.equals(key.kind())).orElse(true))
        .stream()
        .filter(object -> selector.matches(Json.strings(object.at("/metadata/labels"))))
        .forEach(items::add);
    call.json(200, answer);
  }

  private static LabelSelector selector(Call call) {
    try {
      return LabelSelector.parse(call.query("labelSelector").orElse(""));
    } catch (IllegalArgumentException e) {
      throw ApiProblem.malformed(String.valueOf(e.getMessage()));
    }
  }

  private void delete(Call call) throws IOException {
    String namespace = call.query("namespace").orElse("");
    call.requireNamespace(Optional.of(namespace).filter(name -> !name.isEmpty()));
    var key = new ObjectKey(call.requiredQuery("kind"), namespace, call.requiredQuery("name"));
    if (key.kind().equals(Kind.NAMESPACE.kindName())) {
      terminate(key.name());
    } else if (Kind.named(key.kind()).isEmpty()) {
      throw ApiProblem.malformed("Objects of kind " + key.kind() + " cannot be deleted.");
    } else if (!store.remove(key)) {
      throw ApiProblem.notFound(key + " does not exist.");
    }
    call.accepted();
  }

  private void deleteNamespace(Call call) throws IOException {
    call.requireEverything();
    terminate(call.lastPathElement());
    call.accepted();
  }

  private void terminate(String namespace) {
    if (!store.terminate(namespace)) {
      throw ApiProblem.notFound("The namespace " + namespace + " does not exist.");
    }
  }

  private void watch(Call call) throws IOException {
    Optional<String> namespace = call.query("namespace");
    call.requireNamespace(namespace);
    LabelSelector selector = selector(call);
    boolean initial = !call.query("sendInitialEvents").equals(Optional.of("false"));
    boolean metadataOnly = call.query("metadataOnly").equals(Optional.of("true"));
    var queue = new LinkedBlockingQueue<JsonNode>();
    var live = new AtomicBoolean(initial);
    try (Subscription subscription =
        store.subscribe(change -> {
          if (live.get()
              && isIn(change.key(), namespace)
              && !(metadataOnly && change.statusOnly())
              && selector.matches(Json.strings(change.object().at("/metadata/labels")))) {
            queue.add(event(change, metadataOnly));
          }
        })) {
      live.set(true);
      // Only now: whoever has the head of the answer hears of every change from then on.
      call.events().pump(queue, closed);
    }
  }

  private static ObjectNode event(ObjectChange change, boolean metadataOnly) {
    ObjectNode event = Json.object().put("type", change.type().name());
    ObjectNode object = change.object();
    if (metadataOnly) {
      ObjectNode told = event.putObject("object");
      List.of("apiVersion", "kind", "metadata").forEach(name -> told.set(name, object.get(name)));
    } else {
      event.set("object", object);
    }
    return event;
  }

  /** A namespace's own object counts as part of it. */
  private static boolean isIn(ObjectKey key, Optional<String> namespace) {
    return namespace
        .map(wanted -> wanted.equals(key.namespace()) || key.equals(ObjectKey.ofNamespace(wanted)))
        .orElse(true);
  }
}
