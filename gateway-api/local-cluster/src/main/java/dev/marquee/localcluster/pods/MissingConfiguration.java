package dev.marquee.localcluster.pods;

/** A pod names a ConfigMap, a Secret or a key of one that does not exist (yet). */
final class MissingConfiguration extends Exception {
  MissingConfiguration(String message) {
    super(message);
  }
}
