package dev.marquee.localcluster.validation;

import dev.marquee.localcluster.objects.Kind;
import java.util.HashSet;
import java.util.Set;

/** Services: selector and ports. */
record ServiceRules() implements KindRules {
  private static final Set<String> SPEC =
      Set.of(
          "selector",
          "ports",
          "type",
          "clusterIP",
          "clusterIPs",
          "ipFamilies",
          "ipFamilyPolicy",
          "internalTrafficPolicy",
          "sessionAffinity",
          "publishNotReadyAddresses",
          "externalName");

  @Override
  public Kind kind() {
    return Kind.SERVICE;
  }

  @Override
  public void check(Checks object) {
    Checks spec = object.required("spec").only(SPEC);
    spec.field("type").oneOf(Set.of("ClusterIP", "NodePort", "LoadBalancer"));
    spec.required("selector").strings();
    Checks ports = spec.required("ports");
    ports.list();
    var numbers = new HashSet<Integer>();
    for (Checks port : ports.elements()) {
      port.required("port").integer(1, 65535);
      port.field("name").label();
      port.field("protocol").oneOf(Set.of("TCP"));
      if (port.field("targetPort").node().isNumber()) {
        port.field("targetPort").integer(1, 65535);
      }
      if (!numbers.add(port.field("port").node().asInt())) {
        port.field("port").violation("is there twice");
      }
      if (ports.node().size() > 1) {
        port.required("name");
      }
    }
  }
}
