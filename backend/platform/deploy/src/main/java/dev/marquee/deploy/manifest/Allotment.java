package dev.marquee.deploy.manifest;

import dev.marquee.deploy.template.Component;
import java.util.ArrayList;
import java.util.List;

/**
 * What a show may use in all, whatever its components are: its ResourceQuota. Counted are limits,
 * and for every Deployment the most pods that there may be: those that autoscaling may add, and the
 * one more that a rolling update needs, so that neither ever waits for room.
 *
 * @param cpu processors, such as {@code 8}
 * @param memory such as {@code 6Gi}
 * @param pods how many
 */
public record Allotment(String cpu, String memory, int pods) {
  /**
   * Keeps the amounts as Kubernetes would write them.
   *
   * @throws IllegalArgumentException when one is no amount, or nothing
   */
  public Allotment {
    cpu = positive(Quantity.parse(cpu), cpu).asProcessors();
    memory = positive(Quantity.parse(memory), memory).asMemory();
    if (pods < 1) {
      throw new IllegalArgumentException("'" + pods + "' is no number of pods from 1 on");
    }
  }

  /** The same measures of what components use. */
  public record Usage(String cpu, String memory, int pods) {}

  /**
   * What there is too little of.
   *
   * @param resource {@code cpu}, {@code memory} or {@code pods}
   * @param message a sentence for the seller
   */
  public record Violation(String resource, String message) {}

  /** What these components use at most. */
  public Usage used(List<Component> components) {
    Sum sum = Sum.of(components);
    return new Usage(sum.cpu.asProcessors(), sum.memory.asMemory(), sum.pods);
  }

  /** Whether there is room for these components. */
  public boolean fits(List<Component> components) {
    return violations(components).isEmpty();
  }

  /** Why there is no room for these components; empty when there is. */
  public List<Violation> violations(List<Component> components) {
    Sum sum = Sum.of(components);
    Usage used = used(components);
    List<Violation> violations = new ArrayList<>();
    if (sum.cpu.compareTo(Quantity.parse(cpu)) > 0) {
      violations.add(violation("cpu", used.cpu(), "processors", cpu));
    }
    if (sum.memory.compareTo(Quantity.parse(memory)) > 0) {
      violations.add(violation("memory", used.memory(), "of memory", memory));
    }
    if (sum.pods > pods) {
      violations.add(violation("pods", String.valueOf(used.pods()), "pods", String.valueOf(pods)));
    }
    return List.copyOf(violations);
  }

  private static Violation violation(String resource, String used, String what, String allotted) {
    return new Violation(
        resource,
        "The show would use up to %s %s while it is updated, but may use %s."
            .formatted(used, what, allotted));
  }

  private static Quantity positive(Quantity quantity, String text) {
    if (quantity.compareTo(Quantity.NONE) == 0) {
      throw new IllegalArgumentException("'" + text + "' is nothing");
    }
    return quantity;
  }

  private record Sum(Quantity cpu, Quantity memory, int pods) {
    static Sum of(List<Component> components) {
      Sum sum = new Sum(Quantity.NONE, Quantity.NONE, 0);
      for (Component component : components) {
        int most =
            Workload.of(component).stream()
                .mapToInt(workload -> workload.most() + Workload.SURGE)
                .sum();
        sum =
            new Sum(
                sum.cpu.plus(Quantity.parse(component.resources().cpu()).times(most)),
                sum.memory.plus(Quantity.parse(component.resources().memory()).times(most)),
                sum.pods + most);
      }
      return sum;
    }
  }
}
