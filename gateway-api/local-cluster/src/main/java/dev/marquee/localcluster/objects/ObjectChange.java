package dev.marquee.localcluster.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One change, with the object as it is after it (for {@code DELETED}: as it was before).
 *
 * @param statusOnly whether nothing but {@code status} has changed
 */
public record ObjectChange(ChangeType type, ObjectNode object, boolean statusOnly) {
  ObjectChange(ChangeType type, ObjectNode object) {
    this(type, object, false);
  }

  public ObjectKey key() {
    return ObjectKey.of(object);
  }
}
