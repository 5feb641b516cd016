package dev.marquee.kit.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what a cluster would object to that enforces the Pod Security Standard {@code restricted}
 * (Kubernetes' documentation, <i>Pod Security Standards</i>), for pods of Linux.
 *
 * <p>Its controls, with the fields that they look at:
 *
 * <ul>
 *   <li>HostProcess: {@code windowsOptions.hostProcess} of the pod and of every container
 *   <li>host namespaces: {@code hostNetwork}, {@code hostPID}, {@code hostIPC}
 *   <li>privileged containers: {@code privileged}
 *   <li>capabilities: {@code ALL} is dropped, nothing but {@code NET_BIND_SERVICE} is added
 *   <li>volume types, host paths among them: only those that cannot reach the host
 *   <li>host ports: {@code hostPort}
 *   <li>host probes and lifecycle hooks: {@code host} of {@code httpGet} and {@code tcpSocket}
 *   <li>AppArmor: {@code appArmorProfile.type} (its annotations are no part of a pod's {@code
 *       spec})
 *   <li>SELinux: {@code seLinuxOptions.type}, {@code user}, {@code role}
 *   <li>{@code procMount}
 *   <li>sysctls: only those that are namespaced and safe
 *   <li>privilege escalation: {@code allowPrivilegeEscalation} is false
 *   <li>running as non-root: {@code runAsNonRoot} is true, {@code runAsUser} is not 0
 *   <li>seccomp: {@code seccompProfile.type} is {@code RuntimeDefault} or {@code Localhost}
 * </ul>
 *
 * <p>"Every container" includes init and ephemeral containers.
 */
public final class RestrictedPods {
  private static final List<String> CONTAINERS =
      List.of("initContainers", "containers", "ephemeralContainers");
  private static final Set<String> VOLUME_TYPES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "persistentVolumeClaim",
          "projected",
          "secret");
  private static final Set<String> SAFE_SYSCTLS =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.ip_local_reserved_ports",
          "net.ipv4.ip_unprivileged_port_start",
          "net.ipv4.ping_group_range",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_keepalive_intvl",
          "net.ipv4.tcp_keepalive_probes",
          "net.ipv4.tcp_keepalive_time",
          "net.ipv4.tcp_syncookies");

  private final List<String> violations = new ArrayList<>();

  private RestrictedPods() {}

  /**
   * Checks a pod specification as JSON has it.
   *
   * @param podSpec a Pod's {@code spec}, or {@code spec.template.spec} of what makes pods
   * @return one sentence for each violation, beginning with the field; empty when there is none
   */
  public static List<String> violations(Map<String, Object> podSpec) {
    RestrictedPods check = new RestrictedPods();
    Field pod = new Field("spec", podSpec);
    check.checkPod(pod);
    for (String list : CONTAINERS) {
      pod.at(list).items().forEach(container -> check.checkContainer(pod, container));
    }
    return List.copyOf(check.violations);
  }

  private void checkPod(Field pod) {
    for (String namespace : List.of("hostNetwork", "hostPID", "hostIPC")) {
      mustNotBeTrue(pod.at(namespace));
    }
    for (Field volume : pod.at("volumes").items()) {
      for (String member : volume.members()) {
        if (!member.equals("name") && !VOLUME_TYPES.contains(member)) {
          report(volume.at(member), "is a type of volume that is not allowed");
        }
      }
    }
    Field context = pod.at("securityContext");
    checkContext(context);
    for (Field sysctl : context.at("sysctls").items()) {
      mustBeOneOf(sysctl.at("name"), SAFE_SYSCTLS);
    }
  }

  private void checkContainer(Field pod, Field container) {
    Field context = container.at("securityContext");
    checkContext(context);
    mustNotBeTrue(context.at("privileged"));
    mustBe(context.at("allowPrivilegeEscalation"), false);
    mayBeOneOf(context.at("procMount"), Set.of("Default"));
    Field podContext = pod.at("securityContext");
    mustBe(context.or("runAsNonRoot", podContext), true);
    mustBeOneOf(
        context.or("seccompProfile", podContext).at("type"), Set.of("RuntimeDefault", "Localhost"));
    if (!context.at("capabilities").at("drop").texts().contains("ALL")) {
      report(context.at("capabilities").at("drop"), "must have ALL");
    }
    for (String added : context.at("capabilities").at("add").texts()) {
      if (!added.equals("NET_BIND_SERVICE")) {
        report(context.at("capabilities").at("add"), "must not have " + added);
      }
    }
    for (Field port : container.at("ports").items()) {
      if (!Set.of("null", "0").contains(port.at("hostPort").text())) {
        report(port.at("hostPort"), "must not be set");
      }
    }
    Stream.of(
            container.at("startupProbe"),
            container.at("readinessProbe"),
            container.at("livenessProbe"),
            container.at("lifecycle").at("postStart"),
            container.at("lifecycle").at("preStop"))
        .flatMap(handler -> Stream.of(handler.at("httpGet"), handler.at("tcpSocket")))
        .forEach(action -> mayBeOneOf(action.at("host"), Set.of("")));
  }

  /** What a pod's security context and a container's have in common. */
  private void checkContext(Field context) {
    mustNotBeTrue(context.at("windowsOptions").at("hostProcess"));
    mayBeOneOf(context.at("appArmorProfile").at("type"), Set.of("RuntimeDefault", "Localhost"));
    mayBeOneOf(context.at("seccompProfile").at("type"), Set.of("RuntimeDefault", "Localhost"));
    Field seLinux = context.at("seLinuxOptions");
    mayBeOneOf(
        seLinux.at("type"),
        Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"));
    mayBeOneOf(seLinux.at("user"), Set.of(""));
    mayBeOneOf(seLinux.at("role"), Set.of(""));
    if (context.at("runAsNonRoot").value() != null) {
      mustBe(context.at("runAsNonRoot"), true);
    }
    if (context.at("runAsUser").text().equals("0")) {
      report(context.at("runAsUser"), "must not be 0");
    }
  }

  private void mustNotBeTrue(Field field) {
    if (field.text().equals("true")) {
      report(field, "must not be true");
    }
  }

  private void mustBe(Field field, boolean wanted) {
    if (!field.text().equals(String.valueOf(wanted))) {
      report(field, "must be " + wanted);
    }
  }

  private void mayBeOneOf(Field field, Set<String> allowed) {
    if (field.value() != null) {
      mustBeOneOf(field, allowed);
    }
  }

  private void mustBeOneOf(Field field, Set<String> allowed) {
    if (!allowed.contains(field.text())) {
      report(field, "must not be " + field.text());
    }
  }

  private void report(Field field, String fault) {
    String violation = field.path() + " " + fault;
    if (!violations.contains(violation)) {
      violations.add(violation);
    }
  }

  /**
   * A place in the specification.
   *
   * @param value null where there is nothing
   */
  private record Field(String path, @Nullable Object value) {
    Field at(String member) {
      return new Field(
          path + "." + member, value instanceof Map<?, ?> members ? members.get(member) : null);
    }

    /** The member here, or else the one of the same name there. */
    Field or(String member, Field there) {
      Field here = at(member);
      return here.value == null && there.at(member).value != null ? there.at(member) : here;
    }

    /** The elements of a list, called by their names where they have any. */
    List<Field> items() {
      if (!(value instanceof List<?> list)) {
        return List.of();
      }
      List<Field> items = new ArrayList<>();
      for (int index = 0; index < list.size(); index++) {
        Object name =
            list.get(index) instanceof Map<?, ?> members && members.get("name") != null
                ? members.get("name")
                : index;
        items.add(new Field(path + "[" + name + "]", list.get(index)));
      }
      return items;
    }

    List<String> texts() {
      return value instanceof List<?> list
          ? list.stream().map(String::valueOf).toList()
          : List.of();
    }

    Set<String> members() {
      return value instanceof Map<?, ?> map
          ? map.keySet().stream().map(String::valueOf).collect(Collectors.toSet())
          : Set.of();
    }

    /** The value as text; {@code null} where there is nothing. */
    String text() {
      return String.valueOf(value);
    }
  }
}
