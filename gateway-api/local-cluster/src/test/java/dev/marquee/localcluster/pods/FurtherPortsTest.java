package dev.marquee.localcluster.pods;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.marquee.localcluster.objects.Json;
import dev.marquee.localcluster.workloads.ContainerPort;
import dev.marquee.localcluster.workloads.PodSpec;
import org.junit.jupiter.api.Test;

class FurtherPortsTest {
  @Test
  void aNamedPortBesideTheTwoOfTheContractIsToldInAVariableOfItsName() throws Exception {
    assertEquals("SMTP_PORT IMAP_TLS_PORT", variables());
  }

  private static String variables() throws JsonProcessingException {
    PodSpec spec =
        PodSpec.of(
            Json.MAPPER.readTree(
                """
                {"spec": {"containers": [{"name": "mail", "image": "marquee/mail:1", "ports": [
                  {"name": "http", "containerPort": 8080},
                  {"name": "management", "containerPort": 9090},
                  {"name": "smtp", "containerPort": 2525},
                  {"name": "imap-tls", "containerPort": 993},
                  {"containerPort": 7}]}]}}
                """));
    return String.join(
        " ", spec.container().furtherPorts().stream().map(ContainerPort::variable).toList());
  }
}
