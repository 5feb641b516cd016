package dev.marquee.localcluster.objects;

import java.util.Set;

/**
 * How objects are applied.
 *
 * @param manager who applies; kept in {@code metadata.managedFields}
 * @param dryRun whether only to tell what would be done
 * @param createOnly kinds of which an object that is there is left as it is
 */
public record ApplyOptions(String manager, boolean dryRun, Set<String> createOnly) {
  public ApplyOptions {
    createOnly = Set.copyOf(createOnly);
  }
}
