package dev.marquee.localcluster.objects;

/**
 * One thing that is wrong with what was handed in.
 *
 * @param field the path of the field, for example {@code objects[2].spec.replicas}
 * @param message a sentence for a person
 */
public record Violation(String field, String message) {}
