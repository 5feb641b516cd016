package dev.marquee.localcluster.quota;

import dev.marquee.localcluster.objects.Quantity;
import dev.marquee.localcluster.workloads.Resources;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Amounts under the names that a ResourceQuota uses: {@code pods}, {@code requests.cpu}, {@code
 * limits.memory}...
 */
public record Usage(Map<String, Quantity> amounts) {
  /** What pods with these resources use. */
  public static Usage of(Collection<Resources> pods) {
    var sum = new TreeMap<String, Quantity>();
    sum.put("pods", Quantity.of(pods.size()));
    for (Resources resources : pods) {
      resources.requests().forEach((name, amount) -> add(sum, "requests." + name, amount));
      resources.limits().forEach((name, amount) -> add(sum, "limits." + name, amount));
    }
    return new Usage(sum);
  }

  /** The amount under a quota's name; {@code cpu} and {@code memory} mean the requests. */
  public Quantity amount(String name) {
    String full = name.equals("cpu") || name.equals("memory") ? "requests." + name : name;
    return amounts.getOrDefault(full, Quantity.ZERO);
  }

  private static void add(Map<String, Quantity> sum, String name, Quantity amount) {
    sum.merge(name, amount, Quantity::plus);
  }

  /**
   * Whether one more pod fits.
   *
   * @return why it does not; empty when it does
   */
  public Optional<String> refuse(String quota, Map<String, Quantity> hard, Resources pod) {
    Usage one = of(java.util.List.of(pod));
    for (var limit : hard.entrySet()) {
      String name = limit.getKey();
      if (!isOfPods(name)) {
        continue;
      }
      if (!name.equals("pods") && one.amount(name).equals(Quantity.ZERO)) {
        return Optional.of("failed quota: " + quota + ": must specify " + name);
      }
      if (amount(name).plus(one.amount(name)).compareTo(limit.getValue()) > 0) {
        return Optional.of(
            "exceeded quota: "
                + quota
                + ", requested: "
                + name
                + "="
                + one.amount(name)
                + ", used: "
                + name
                + "="
                + amount(name)
                + ", limited: "
                + name
                + "="
                + limit.getValue());
      }
    }
    return Optional.empty();
  }

  private static boolean isOfPods(String name) {
    return switch (name) {
      case "pods",
          "cpu",
          "memory",
          "requests.cpu",
          "requests.memory",
          "limits.cpu",
          "limits.memory" ->
          true;
      default -> false;
    };
  }
}
