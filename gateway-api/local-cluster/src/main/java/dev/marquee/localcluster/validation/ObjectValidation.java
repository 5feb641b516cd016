package dev.marquee.localcluster.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.objects.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what one call applies, as a whole and against what is there. */
public final class ObjectValidation {
  private final ObjectStore store;

  public ObjectValidation(ObjectStore store) {
    this.store = store;
  }

  /** Everything that is wrong; empty when the objects can be taken. */
  public List<Violation> check(List<ObjectNode> objects) {
    return check(objects, Set.of());
  }

  /**
   * Everything that is wrong.
   *
   * @param createOnly kinds of which an object that is there stays as it is, so that nothing can be
   *     wrong with the change
   */
  public List<Violation> check(List<ObjectNode> objects, Set<String> createOnly) {
    var violations = new ArrayList<Violation>();
    var seen = new HashSet<ObjectKey>();
    Set<String> namespaces =
        objects.stream()
            .map(ObjectKey::of)
            .filter(key -> key.kind().equals(Kind.NAMESPACE.kindName()))
            .map(ObjectKey::name)
            .collect(Collectors.toSet());
    for (int i = 0; i < objects.size(); i++) {
      Checks object = Checks.at("objects[" + i + "]", objects.get(i));
      checkObject(object, namespaces, createOnly);
      if (!seen.add(ObjectKey.of(objects.get(i)))) {
        object.violation(ObjectKey.of(objects.get(i)) + " is in the list twice");
      }
      violations.addAll(object.violations());
    }
    return violations;
  }

  private void checkObject(Checks object, Set<String> namespaces, Set<String> createOnly) {
    String apiVersion = object.required("apiVersion").text();
    String kindName = object.required("kind").text();
    Optional<Kind> kind = Kind.of(apiVersion, kindName);
    if (kind.isEmpty()) {
      object.field("kind").violation("'" + apiVersion + " " + kindName + "' is not known here");
      return;
    }
    KindRules rules = KindRules.of(kind.get());
    object.only(rules.topLevel());
    checkMetadata(object.field("metadata"), kind.get(), namespaces);
    rules.check(object);
    if (!createOnly.contains(kindName)) {
      store
          .find(ObjectKey.of(object.node()))
          .ifPresent(present -> rules.checkChange(present, object));
    }
  }

  private void checkMetadata(Checks metadata, Kind kind, Set<String> namespaces) {
    Checks name = metadata.required("name");
    switch (kind) {
      case NAMESPACE, SERVICE, DEPLOYMENT -> name.label();
      default -> name.subdomain();
    }
    metadata.field("labels").strings();
    metadata.field("annotations").strings();
    if (kind == Kind.NAMESPACE) {
      checkNotReserved(name);
    } else if (kind.namespaced()) {
      Checks namespace = metadata.required("namespace");
      if (namespace.present() && !namespaces.contains(namespace.text())) {
        if (store.find(ObjectKey.ofNamespace(namespace.text())).isEmpty()) {
          namespace.violation("namespace '" + namespace.text() + "' does not exist");
        }
      }
    }
  }

  /** The name of the first namespace that the objects would write to while it is ending. */
  public Optional<String> terminatingNamespace(List<ObjectNode> objects) {
    return objects.stream()
        .map(ObjectKey::of)
        .map(key -> key.kind().equals(Kind.NAMESPACE.kindName()) ? key.name() : key.namespace())
        .filter(name ->
            store.find(ObjectKey.ofNamespace(name)).filter(ObjectStore::isTerminating).isPresent())
        .findFirst();
  }

  private static void checkNotReserved(Checks name) {
    if (Set.of("default", "kube-system").contains(name.text())) {
      name.violation("'" + name.text() + "' is a reserved namespace");
    }
  }
}
