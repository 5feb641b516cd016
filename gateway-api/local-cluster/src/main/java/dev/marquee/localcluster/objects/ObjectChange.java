package dev.marquee.localcluster.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One change, with the object as it is after it (for {@code DELETED}: as it was before). */
public record ObjectChange(ChangeType type, ObjectNode object) {
  public ObjectKey key() {
    return ObjectKey.of(object);
  }
}
