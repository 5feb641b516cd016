package dev.marquee.deploy.difference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares documents as JSON has them: maps, lists, texts, numbers and truth values. The entries of
 * a list that all have names of their own are compared by name, others by their place.
 */
public final class Difference {
  private static final String NAME = "name";

  private final List<Change> changes = new ArrayList<>();

  private Difference() {}

  /** All places where the two differ, in the order of the documents. */
  public static List<Change> between(@Nullable Object before, @Nullable Object after) {
    Difference difference = new Difference();
    difference.compare("", before, after);
    return List.copyOf(difference.changes);
  }

  private void compare(String path, @Nullable Object before, @Nullable Object after) {
    if (before instanceof Map<?, ?> left && after instanceof Map<?, ?> right) {
      Set<Object> members = new LinkedHashSet<>(left.keySet());
      members.addAll(right.keySet());
      members.forEach(member ->
          compare(
              path.isEmpty() ? member.toString() : path + "." + member,
              left.get(member),
              right.get(member)));
    } else if (before instanceof List<?> left && after instanceof List<?> right) {
      compareLists(path, left, right);
    } else if (!same(before, after)) {
      changes.add(new Change(path, before, after));
    }
  }

  private void compareLists(String path, List<?> before, List<?> after) {
    Optional<Map<Object, Object>> left = byName(before);
    Optional<Map<Object, Object>> right = byName(after);
    if (left.isPresent() && right.isPresent()) {
      Set<Object> names = new LinkedHashSet<>(left.get().keySet());
      names.addAll(right.get().keySet());
      names.forEach(name ->
          compare(
              path + "[" + NAME + "=" + name + "]", left.get().get(name), right.get().get(name)));
    } else {
      Function<List<?>, Function<Integer, @Nullable Object>> at =
          list -> index -> index < list.size() ? list.get(index) : null;
      IntStream.range(0, Math.max(before.size(), after.size()))
          .forEach(index ->
              compare(
                  path + "[" + index + "]",
                  at.apply(before).apply(index),
                  at.apply(after).apply(index)));
    }
  }

  /** Empty when not all entries have a name of their own. */
  private static Optional<Map<Object, Object>> byName(List<?> entries) {
    Map<Object, Object> named = new LinkedHashMap<>();
    for (Object entry : entries) {
      Object name = entry instanceof Map<?, ?> map ? map.get(NAME) : null;
      if (name == null || named.put(name, entry) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(named);
  }

  /** Numbers are the same by value, however they are written. */
  private static boolean same(@Nullable Object before, @Nullable Object after) {
    return before instanceof Number left && after instanceof Number right
        ? new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString())) == 0
        : Objects.equals(before, after);
  }
}
