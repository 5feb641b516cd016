package dev.marquee.kit.test;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestrictedPodsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GOOD =
      """
      {
        "securityContext": {"runAsNonRoot": true, "seccompProfile": {"type": "RuntimeDefault"}},
        "volumes": [{"name": "temporary", "emptyDir": {}}],
        "containers": [{
          "name": "event",
          "image": "marquee/event:1",
          "ports": [{"name": "http", "containerPort": 8080}],
          "livenessProbe": {"httpGet": {"path": "/", "port": "http"}},
          "securityContext": {
            "allowPrivilegeEscalation": false,
            "capabilities": {"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]}
          }
        }]
      }
      """;
  private static final String CONTEXT = "spec.containers[event].securityContext";

  @Test
  void whatKeepsEveryControlPasses() throws Exception {
    assertEquals(List.of(), RestrictedPods.violations(parse(GOOD)));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        // Host namespaces.
        "/hostNetwork | true | spec.hostNetwork must not be true",
        "/hostPID | true | spec.hostPID must not be true",
        "/hostIPC | true | spec.hostIPC must not be true",
        // Volumes.
        "/volumes/0/hostPath | {\"path\": \"/\"} | spec.volumes[temporary].hostPath is a type of"
            + " volume that is not allowed",
        "/volumes/0/nfs | {} | spec.volumes[temporary].nfs is a type of volume that is not allowed",
        // Sysctls.
        "/securityContext/sysctls | [{\"name\": \"kernel.msgmax\"}] |"
            + " spec.securityContext.sysctls[kernel.msgmax].name must not be kernel.msgmax",
        // HostProcess, AppArmor, SELinux, user and seccomp of the pod.
        "/securityContext/windowsOptions | {\"hostProcess\": true} |"
            + " spec.securityContext.windowsOptions.hostProcess must not be true",
        "/securityContext/appArmorProfile | {\"type\": \"Unconfined\"} |"
            + " spec.securityContext.appArmorProfile.type must not be Unconfined",
        "/securityContext/seLinuxOptions | {\"type\": \"spc_t\"} |"
            + " spec.securityContext.seLinuxOptions.type must not be spc_t",
        "/securityContext/seLinuxOptions | {\"user\": \"system_u\"} |"
            + " spec.securityContext.seLinuxOptions.user must not be system_u",
        "/securityContext/seLinuxOptions | {\"role\": \"system_r\"} |"
            + " spec.securityContext.seLinuxOptions.role must not be system_r",
        "/securityContext/runAsUser | 0 | spec.securityContext.runAsUser must not be 0",
        "/securityContext/seccompProfile | null |"
            + " spec.containers[event].securityContext.seccompProfile.type must not be null",
        "/securityContext/runAsNonRoot | null |"
            + " spec.containers[event].securityContext.runAsNonRoot must be true",
        "/securityContext/runAsNonRoot | false |"
            + " spec.securityContext.runAsNonRoot must be true",
      })
  void aViolationOfThePodIsFound(String pointer, String value, String violation) throws Exception {
    assertEquals(List.of(violation), RestrictedPods.violations(changed(pointer, value)));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "windowsOptions | {\"hostProcess\": true} | windowsOptions.hostProcess must not be true",
        "privileged | true | privileged must not be true",
        "allowPrivilegeEscalation | true | allowPrivilegeEscalation must be false",
        "allowPrivilegeEscalation | null | allowPrivilegeEscalation must be false",
        "procMount | \"Unmasked\" | procMount must not be Unmasked",
        "runAsNonRoot | false | runAsNonRoot must be true",
        "runAsUser | 0 | runAsUser must not be 0",
        "seccompProfile | {\"type\": \"Unconfined\"} | seccompProfile.type must not be Unconfined",
        "appArmorProfile | {\"type\": \"Unconfined\"} | appArmorProfile.type must not be Unconfined",
        "seLinuxOptions | {\"type\": \"spc_t\"} | seLinuxOptions.type must not be spc_t",
        "seLinuxOptions | {\"user\": \"system_u\"} | seLinuxOptions.user must not be system_u",
        "seLinuxOptions | {\"role\": \"system_r\"} | seLinuxOptions.role must not be system_r",
        "capabilities | {\"drop\": [\"KILL\"]} | capabilities.drop must have ALL",
        "capabilities | null | capabilities.drop must have ALL",
        "capabilities | {\"drop\": [\"ALL\"], \"add\": [\"SYS_TIME\"]} |"
            + " capabilities.add must not have SYS_TIME",
      })
  void aViolationOfAContainersContextIsFound(String member, String value, String violation)
      throws Exception {
    assertEquals(
        List.of(CONTEXT + "." + violation),
        RestrictedPods.violations(changed("/containers/0/securityContext/" + member, value)));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "/ports/0/hostPort | 80 | .ports[http].hostPort must not be set",
        "/startupProbe | {\"tcpSocket\": {\"host\": \"10.0.0.1\"}} |"
            + " .startupProbe.tcpSocket.host must not be 10.0.0.1",
        "/readinessProbe | {\"httpGet\": {\"host\": \"10.0.0.1\"}} |"
            + " .readinessProbe.httpGet.host must not be 10.0.0.1",
        "/livenessProbe/httpGet/host | \"10.0.0.1\" |"
            + " .livenessProbe.httpGet.host must not be 10.0.0.1",
        "/lifecycle | {\"preStop\": {\"httpGet\": {\"host\": \"10.0.0.1\"}}} |"
            + " .lifecycle.preStop.httpGet.host must not be 10.0.0.1",
        "/lifecycle | {\"postStart\": {\"tcpSocket\": {\"host\": \"10.0.0.1\"}}} |"
            + " .lifecycle.postStart.tcpSocket.host must not be 10.0.0.1",
      })
  void aWayToTheHostIsFound(String pointer, String value, String violation) throws Exception {
    assertEquals(
        List.of("spec.containers[event]" + violation),
        RestrictedPods.violations(changed("/containers/0" + pointer, value)));
  }

  @Test
  void initAndEphemeralContainersAreContainers() throws Exception {
    for (String list : List.of("initContainers", "ephemeralContainers")) {
      Map<String, Object> pod = changed("/" + list, "[{\"name\": \"other\"}]");
      assertEquals(
          List.of(
              "spec." + list + "[other].securityContext.allowPrivilegeEscalation must be false",
              "spec." + list + "[other].securityContext.capabilities.drop must have ALL"),
          RestrictedPods.violations(pod));
    }
  }

  @Test
  void aContainerMaySayForItselfWhatThePodLeavesOpen() throws Exception {
    ObjectNode pod = (ObjectNode) JSON.readTree(GOOD);
    JsonNode context = pod.remove("securityContext");
    ((ObjectNode) pod.at("/containers/0/securityContext")).setAll((ObjectNode) context);
    assertEquals(List.of(), RestrictedPods.violations(parse(pod.toString())));
  }

  private static Map<String, Object> changed(String pointer, String value) throws Exception {
    JsonNode pod = JSON.readTree(GOOD);
    int slash = pointer.lastIndexOf('/');
    ((ObjectNode) pod.at(pointer.substring(0, slash)))
        .set(pointer.substring(slash + 1), JSON.readTree(value));
    return parse(pod.toString());
  }

  private static Map<String, Object> parse(String json) throws Exception {
    return JSON.readValue(json, new TypeReference<>() {});
  }
}
