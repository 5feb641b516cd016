package dev.marquee.deploy.desired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.marquee.deploy.manifest.Allotment;
import dev.marquee.deploy.manifest.NetworkSettings;
import dev.marquee.deploy.manifest.Surroundings;
import io.micronaut.context.exceptions.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShowConfigurationTest {
  private static final String URL = "jdbc:postgresql://db.example:5433/postgres";

  private final ShowConfiguration configuration = new ShowConfiguration();

  @Test
  void labelsAreReadFromOneLine() {
    assertEquals(
        Map.of("istio.io/dataplane-mode", "ambient", "team", "tickets", "empty", ""),
        labels("istio.io/dataplane-mode=ambient, team=tickets,empty="));
    assertEquals(Map.of(), labels(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "team",
        "=tickets",
        "te am=tickets",
        "team=tick/ets",
        "team=a,team=b",
        "marquee.dev/show=other",
        "app.kubernetes.io/managed-by=me",
        "app.kubernetes.io/part-of=mine",
        "pod-security.kubernetes.io/enforce=privileged",
        "kubernetes.io/metadata.name=other"
      })
  void labelsThatCannotBeEndTheStart(String text) {
    String message = assertThrows(ConfigurationException.class, () -> labels(text)).getMessage();
    assertEquals("NAMESPACE_LABELS:", message.split(" ")[0]);
  }

  @Test
  void theNeighborhoodIsReadFromLists() {
    assertEquals(
        new NetworkSettings(
            List.of("gateways", "marquee-system"),
            List.of("monitoring"),
            List.of(5433, 9092, 9094),
            List.of("databases"),
            List.of("10.1.0.0/16", "fd00::/8"),
            true),
        configuration.network(
            "gateways, marquee-system",
            "monitoring",
            "databases",
            "10.1.0.0/16,fd00::/8",
            "9092",
            true,
            URL,
            "kafka-0.example:9094,kafka-1.example:9094"));
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db.example/postgres, [5432]",
    "jdbc:postgresql://db.example:5433/postgres?ssl=true, [5433]",
    "'jdbc:postgresql://a:5433,b,[::1]:5434/postgres', '[5433, 5432, 5434]'",
    "'', [5432]"
  })
  void theDatabasesPortIsThatOfTheAdministratorsUrl(String url, String ports) {
    assertEquals(
        ports, configuration.network("", "", "", "", "", false, url, "").dataPorts().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "GATEWAY_NAMESPACES, Gateways, '', '', '', ''",
    "MONITORING_NAMESPACES, '', a b, '', '', ''",
    "DATABASE_NAMESPACES, '', '', -x, '', ''",
    "DATABASE_CIDRS, '', '', '', 10.1.0.0, ''",
    "DATA_PORTS, '', '', '', '', 65536",
    "DATA_PORTS, '', '', '', '', http"
  })
  void aNeighborhoodThatCannotBeEndsTheStart(
      String variable,
      String gateways,
      String monitoring,
      String databases,
      String cidrs,
      String ports) {
    String message =
        assertThrows(
                ConfigurationException.class,
                () ->
                    configuration.network(
                        gateways, monitoring, databases, cidrs, ports, false, URL, ""))
            .getMessage();
    assertEquals(variable + ":", message.split(" ")[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "kafka:", "kafka:0", "kafka:9092,other", "kafka:70000"})
  void serversOfEventsThatCannotBeEndTheStart(String servers) {
    String message =
        assertThrows(
                ConfigurationException.class,
                () -> configuration.network("", "", "", "", "", false, URL, servers))
            .getMessage();
    assertEquals("KAFKA_BOOTSTRAP_SERVERS:", message.split(" ")[0]);
  }

  @Test
  void aPaymentProviderNeedsAnAddressAndAKey() {
    assertEquals(Optional.empty(), surroundings("", "key").payments());
    assertEquals(
        "https://api.provider.example",
        surroundings("https://api.provider.example/", "key").payments().orElseThrow().apiUrl());
    for (List<String> wrong : List.of(List.of("api.provider", "key"), List.of("http://a", ""))) {
      String message =
          assertThrows(
                  ConfigurationException.class,
                  () -> surroundings(wrong.getFirst(), wrong.getLast()))
              .getMessage();
      assertEquals("PAYMENT_API_URL or PAYMENT_SECRET_KEY:", message.substring(0, 38));
    }
  }

  private Surroundings surroundings(String apiUrl, String secretKey) {
    return configuration.surroundings(
        "https://tickets.example/", "", "toss", apiUrl, "", secretKey, "client");
  }

  @Test
  void anAllotmentThatCannotBeEndsTheStart() {
    assertEquals(new Allotment("8", "6Gi", 24), configuration.allotment("8", "6Gi", 24));
    assertThrows(ConfigurationException.class, () -> configuration.allotment("many", "6Gi", 24));
  }

  private Map<String, String> labels(String text) {
    return configuration
        .settings(
            text,
            configuration.allotment("8", "6Gi", 24),
            configuration.network("", "", "", "", "", false, URL, ""),
            new Surroundings("", "", null))
        .namespaceLabels();
  }
}
