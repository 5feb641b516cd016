package dev.marquee.localcluster.objects;

/** What happened to an object, in the words of a Kubernetes watch. */
public enum ChangeType {
  ADDED,
  MODIFIED,
  DELETED
}
