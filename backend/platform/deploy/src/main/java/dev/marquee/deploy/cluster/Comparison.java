package dev.marquee.deploy.cluster;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares Kubernetes objects as an API server would: numbers and amounts of resources by value,
 * lists that writers share by the keys of their items.
 */
public final class Comparison {
  private final String kind;
  private final boolean both;
  private final List<Difference> differences = new ArrayList<>();

  private Comparison(String kind, boolean both) {
    this.kind = kind;
    this.both = both;
  }

  /**
   * What is not there as it is wanted. Members that are only there do not count, for the API fills
   * in defaults and others add to an object; neither do items that are only there in a list that
   * writers share.
   *
   * @return the present value before and the wanted one after
   */
  public static List<Difference> wanting(ClusterObject wanted, ClusterObject present) {
    return differences(wanted.kind(), present.content(), wanted.content(), false);
  }

  /** Everything in which two states of an object differ. */
  public static List<Difference> between(
      String kind, Map<String, Object> before, Map<String, Object> after) {
    return differences(kind, before, after, true);
  }

  private static List<Difference> differences(
      String kind, Map<String, Object> before, Map<String, Object> after, boolean both) {
    Comparison comparison = new Comparison(kind, both);
    comparison.members(FieldPath.ROOT, before, after);
    return List.copyOf(comparison.differences);
  }

  private void members(FieldPath path, Map<?, ?> before, Map<?, ?> after) {
    Set<Object> names = new LinkedHashSet<>(after.keySet());
    if (both) {
      names.addAll(before.keySet());
    }
    names.forEach(name -> values(path.to(String.valueOf(name)), before.get(name), after.get(name)));
  }

  private void values(FieldPath path, @Nullable Object before, @Nullable Object after) {
    if (isNothing(before) && isNothing(after)) {
      return;
    }
    switch (after) {
      case Map<?, ?> members when before instanceof Map<?, ?> old -> members(path, old, members);
      case List<?> items when before instanceof List<?> old -> items(path, old, items);
      case null, default -> {
        if (!same(path, before, after)) {
          differences.add(new Difference(path, before, after));
        }
      }
    }
  }

  private void items(FieldPath path, List<?> before, List<?> after) {
    List<String> keys = SharedLists.keys(kind, path);
    Optional<Map<Map<String, Object>, Object>> old = SharedLists.byKey(before, keys);
    Optional<Map<Map<String, Object>, Object>> young = SharedLists.byKey(after, keys);
    if (keys.isEmpty() || old.isEmpty() || young.isEmpty()) {
      inOrder(path, before, after);
      return;
    }
    Set<Map<String, Object>> all = new LinkedHashSet<>(young.get().keySet());
    if (both) {
      all.addAll(old.get().keySet());
    }
    all.forEach(
        key -> values(path.to(new FieldPath.Item(key)), old.get().get(key), young.get().get(key)));
  }

  private void inOrder(FieldPath path, List<?> before, List<?> after) {
    for (int index = 0; index < Math.max(before.size(), after.size()); index++) {
      values(
          path.to(new FieldPath.Index(index)),
          index < before.size() ? before.get(index) : null,
          index < after.size() ? after.get(index) : null);
    }
  }

  /** The API leaves empty lists out. */
  private static boolean isNothing(@Nullable Object value) {
    return value == null || (value instanceof List<?> items && items.isEmpty());
  }

  private static boolean same(FieldPath path, @Nullable Object before, @Nullable Object after) {
    if (before == null || after == null) {
      return before == after;
    }
    if (before instanceof Number && after instanceof Number) {
      return new BigDecimal(before.toString()).compareTo(new BigDecimal(after.toString())) == 0;
    }
    if (Amount.isAt(path)) {
      Optional<BigDecimal> old = Amount.parse(before);
      Optional<BigDecimal> young = Amount.parse(after);
      if (old.isPresent() && young.isPresent()) {
        return old.get().compareTo(young.get()) == 0;
      }
    }
    return before.equals(after);
  }
}
