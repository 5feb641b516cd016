package dev.marquee.deploy.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void whatTheApiFillsInOrOthersAddIsNotMissed() {
    assertEquals(
        List.of(),
        wanting(
            Map.of("spec", Map.of("replicas", 1)),
            Map.of("spec", Map.of("replicas", 1L, "paused", true), "status", Map.of("ready", 1))));
  }

  @Test
  void whatDiffersAndWhatIsMissingIsTold() {
    assertEquals(
        List.of("spec.image: old -> new"),
        wanting(Map.of("spec", Map.of("image", "new")), Map.of("spec", Map.of("image", "old"))));
    assertEquals(
        List.of("spec.image: null -> new"),
        wanting(Map.of("spec", Map.of("image", "new")), Map.of("spec", Map.of())));
    assertEquals(
        List.of("metadata.labels[a.b/c]: null -> d"),
        wanting(
            Map.of("metadata", Map.of("labels", Map.of("a.b/c", "d"))),
            Map.of("metadata", Map.of("labels", Map.of()))));
  }

  @Test
  void aSwitchThatIsGoneIsNotTheSameAsOneThatIsOff() {
    assertEquals(
        List.of("automountServiceAccountToken: null -> false"),
        wanting(Map.of("automountServiceAccountToken", false), Map.of()));
  }

  @Test
  void anEmptyListIsAsGoodAsNone() {
    assertEquals(
        List.of(), wanting(Map.of("spec", Map.of("ingress", List.of())), Map.of("spec", Map.of())));
  }

  @Test
  void numbersAreComparedByValue() {
    assertEquals(List.of(), wanting(Map.of("port", 80), Map.of("port", 80.0)));
    assertEquals(List.of("port: 80 -> text"), wanting(Map.of("port", "text"), Map.of("port", 80)));
  }

  @Test
  void amountsOfResourcesAreComparedByValueButTextsThatLookLikeThemAreNot() {
    assertEquals(List.of(), wanting(limits("1000m"), limits("1")));
    assertEquals(List.of(), wanting(limits("1Gi"), limits("1024Mi")));
    assertEquals(List.of(), wanting(limits("2e3"), limits("2k")));
    assertEquals(List.of(), wanting(limits("0.5"), limits("500m")));
    assertEquals(List.of("limits.cpu: 1 -> 1001m"), wanting(limits("1001m"), limits("1")));
    assertEquals(
        List.of("value: 1 -> 1000m"), wanting(Map.of("value", "1000m"), Map.of("value", "1")));
  }

  @Test
  void itemsOfAListThatWritersShareAreFoundByTheirKey() {
    Map<String, Object> wanted = containers(container("event", "image", "b"));
    Map<String, Object> present =
        containers(container("proxy", "image", "x"), container("event", "image", "a"));
    assertEquals(List.of("spec.containers[name=event].image: a -> b"), wanting(wanted, present));
    assertEquals(
        List.of("spec.containers[name=other]: null -> {name=other}"),
        wanting(containers(Map.of("name", "other")), present));
  }

  @Test
  void portsAreFoundByNumberAndProtocol() {
    Map<String, Object> wanted = container("event", "ports", List.of(port(8080), port(9090)));
    Map<String, Object> present =
        container(
            "event",
            "ports",
            List.of(port(9090), Map.of("containerPort", 8080L, "protocol", "TCP")));
    assertEquals(List.of(), wanting(containers(wanted), containers(present)));
  }

  @Test
  void aListThatBelongsToOneWriterMustBeTheSameAsAWhole() {
    Map<String, Object> wanted = rules("event");
    assertEquals(
        List.of("spec.rules[0].backendRefs[1]: {name=other, weight=1} -> null"),
        Comparison.wanting(
                new ClusterObject(with("HTTPRoute", wanted)),
                new ClusterObject(with("HTTPRoute", rules("event", "other"))))
            .stream()
            .map(ComparisonTest::text)
            .toList());
  }

  @Test
  void portsOfANetworkPolicyAreNotShared() {
    assertEquals(
        List.of("spec.ingress[0].ports[1]: {port=22} -> null"),
        Comparison.wanting(
                new ClusterObject(with("NetworkPolicy", ingress(Map.of("port", 8080)))),
                new ClusterObject(
                    with("NetworkPolicy", ingress(Map.of("port", 8080), Map.of("port", 22)))))
            .stream()
            .map(ComparisonTest::text)
            .toList());
  }

  @Test
  void betweenTwoStatesWhatGoesIsTold() {
    assertEquals(
        List.of("spec.paused: true -> null"),
        Comparison.between(
                "Deployment",
                Map.of("spec", Map.of("replicas", 1, "paused", true)),
                Map.of("spec", Map.of("replicas", 1)))
            .stream()
            .map(ComparisonTest::text)
            .toList());
    assertEquals(
        List.of("spec.containers[name=b]: {name=b} -> null"),
        Comparison.between(
                "Deployment",
                containers(Map.of("name", "a"), Map.of("name", "b")),
                containers(Map.of("name", "a")))
            .stream()
            .map(ComparisonTest::text)
            .toList());
  }

  private static List<String> wanting(Map<String, Object> wanted, Map<String, Object> present) {
    return Comparison.wanting(
            new ClusterObject(with("Deployment", wanted)),
            new ClusterObject(with("Deployment", present)))
        .stream()
        .map(ComparisonTest::text)
        .toList();
  }

  private static String text(Difference difference) {
    return difference.path()
        + ": "
        + sorted(difference.before())
        + " -> "
        + sorted(difference.after());
  }

  private static Object sorted(Object value) {
    return value instanceof Map<?, ?> map ? new TreeMap<>(map) : value;
  }

  private static Map<String, Object> with(String kind, Map<String, Object> content) {
    Map<String, Object> object = new HashMap<>(content);
    object.put("kind", kind);
    return object;
  }

  private static Map<String, Object> limits(String cpu) {
    return Map.of("limits", Map.of("cpu", cpu));
  }

  @SafeVarargs
  private static Map<String, Object> containers(Map<String, Object>... containers) {
    return Map.of("spec", Map.of("containers", List.of(containers)));
  }

  private static Map<String, Object> container(String name, String member, Object value) {
    return Map.of("name", name, member, value);
  }

  private static Map<String, Object> port(int number) {
    return Map.of("containerPort", number);
  }

  private static Map<String, Object> rules(String... backends) {
    return Map.of(
        "spec",
        Map.of(
            "rules",
            List.of(
                Map.of(
                    "backendRefs",
                    Arrays.stream(backends)
                        .map(name -> Map.of("name", name, "weight", 1))
                        .toList()))));
  }

  @SafeVarargs
  private static Map<String, Object> ingress(Map<String, Object>... ports) {
    return Map.of("spec", Map.of("ingress", List.of(Map.of("ports", List.of(ports)))));
  }
}
