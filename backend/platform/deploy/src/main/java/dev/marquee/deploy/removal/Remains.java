package dev.marquee.deploy.removal;

import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.manifest.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What keeps a show from being gone.
 *
 * @param namespace the show's, while it is there
 * @param pods of the show
 */
record Remains(Optional<ClusterObject> namespace, List<ClusterObject> pods) {
  /** Conditions of a Namespace, after the namespace controller of Kubernetes. */
  private static final String CONTENT = "NamespaceContentRemaining";

  private static final String FINALIZERS = "NamespaceFinalizersRemaining";

  private static final Set<String> FAILURES =
      Set.of(
          "NamespaceDeletionContentFailure",
          "NamespaceDeletionDiscoveryFailure",
          "NamespaceDeletionGroupVersionParsingFailure");

  /** Such as {@code persistentvolumeclaims. has 1 resource instances}. */
  private static final Pattern CONTENT_LEFT =
      Pattern.compile("([a-z0-9-]+)\\.[a-z0-9.-]* has (\\d+) resource instances");

  /** Such as {@code kubernetes.io/pvc-protection in 1 resource instances}. */
  private static final Pattern FINALIZERS_LEFT =
      Pattern.compile("([A-Za-z0-9./_-]+) in \\d+ resource instances");

  Remains {
    pods = List.copyOf(pods);
  }

  boolean hasPods() {
    return !pods.isEmpty();
  }

  /** What is waited for, in words for the seller. */
  String sentence() {
    return hasPods() ? "Waiting for " + processes() + " to end." : objects();
  }

  /** What the cluster says of it, for an administrator. */
  String detail() {
    Stream<String> said =
        conditions().map(condition -> type(condition) + ": " + message(condition));
    Stream<String> running =
        pods.stream()
            .map(pod ->
                "Pod "
                    + pod.name()
                    + ": "
                    + pod.text("status", "phase").orElse("unknown")
                    + (pod.isTerminating() ? ", is to end" : ""));
    String all = Stream.concat(said, running).collect(Collectors.joining("\n"));
    return all.isEmpty() ? "The cluster does not say what is left." : all;
  }

  private String processes() {
    Map<String, Long> counts =
        pods.stream()
            .collect(
                Collectors.groupingBy(
                    pod -> pod.label(Labels.COMPONENT).orElse(pod.name()),
                    TreeMap::new,
                    Collectors.counting()));
    return counts.entrySet().stream()
        .map(count ->
            count.getValue()
                + (count.getValue() == 1 ? " process of " : " processes of ")
                + count.getKey())
        .collect(Collectors.joining(", "));
  }

  private String objects() {
    StringBuilder sentence = new StringBuilder("Waiting for the last objects to be removed");
    String left = found(CONTENT, CONTENT_LEFT, "$1 ($2)");
    sentence.append(left.isEmpty() ? "." : ": " + left + ".");
    String holders = found(FINALIZERS, FINALIZERS_LEFT, "$1");
    if (!holders.isEmpty()) {
      sentence.append(" Something on the cluster still holds on to them: " + holders + ".");
    }
    if (conditions().anyMatch(condition -> FAILURES.contains(type(condition)))) {
      sentence.append(" The cluster fails to remove some of them. Please tell the operator.");
    }
    return sentence.toString();
  }

  /** What a pattern finds in the message of a condition, each in a form of words. */
  private String found(String type, Pattern pattern, String words) {
    return conditions()
        .filter(condition -> type(condition).equals(type))
        .flatMap(condition -> pattern.matcher(message(condition)).results())
        .map(match -> pattern.matcher(match.group()).replaceFirst(words))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private Stream<ClusterObject> conditions() {
    return namespace.stream()
        .flatMap(object -> object.items("status", "conditions").stream())
        .filter(condition -> condition.text("status").filter("True"::equals).isPresent());
  }

  private static String type(ClusterObject condition) {
    return condition.text("type").orElse("");
  }

  private static String message(ClusterObject condition) {
    return condition.text("message").orElse("");
  }
}
