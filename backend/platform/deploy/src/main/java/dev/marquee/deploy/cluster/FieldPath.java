package dev.marquee.deploy.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a field is in an object, such as {@code spec.containers[name=event].image}. */
public record FieldPath(List<Step> steps) {
  static final FieldPath ROOT = new FieldPath(List.of());

  public FieldPath {
    steps = List.copyOf(steps);
  }

  /** One step down. */
  public sealed interface Step {}

  /** To a member of an object. */
  public record Member(String name) implements Step {}

  /** To the item of a list that has these values: the list is one that writers share. */
  public record Item(Map<String, Object> key) implements Step {}

  /** To a place in a list that belongs to one writer as a whole. */
  public record Index(int number) implements Step {}

  FieldPath to(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new FieldPath(longer);
  }

  FieldPath to(String member) {
    return to(new Member(member));
  }

  /** The name of the last member on the way; empty at the root. */
  String lastMember(int fromTheEnd) {
    List<String> members =
        steps.stream()
            .filter(Member.class::isInstance)
            .map(step -> ((Member) step).name())
            .toList();
    return members.size() > fromTheEnd ? members.get(members.size() - 1 - fromTheEnd) : "";
  }

  boolean isInIndexedList() {
    return steps.stream().anyMatch(Index.class::isInstance);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      switch (step) {
        case Member(String name) when name.contains(".") || name.contains("/") ->
            text.append('[').append(name).append(']');
        case Member(String name) -> text.append(text.isEmpty() ? "" : ".").append(name);
        case Item(Map<String, Object> key) ->
            text.append(
                key.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .sorted()
                    .collect(Collectors.joining(",", "[", "]")));
        case Index(int number) -> text.append('[').append(number).append(']');
      }
    }
    return text.toString();
  }
}
