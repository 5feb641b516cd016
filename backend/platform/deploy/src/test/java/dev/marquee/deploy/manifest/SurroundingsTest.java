package dev.marquee.deploy.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.template.Component;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What components get of the world outside of their show, and who does not get it. */
class SurroundingsTest {
  private final Deployment paying = Rendering.show(Rendering::payingTicketing);

  @Test
  void aComponentOfEventsIsToldOfTheBrokerAndTheOthersAreNot() {
    assertEquals(
        "kafka.example:9092",
        variables(Rendering.SETTINGS, "ticketing").get("KAFKA_BOOTSTRAP_SERVERS"));
    assertFalse(variables(Rendering.SETTINGS, "event").containsKey("KAFKA_BOOTSTRAP_SERVERS"));
    assertFalse(
        variables(with(new Surroundings("", "", null)), "ticketing")
            .containsKey("KAFKA_BOOTSTRAP_SERVERS"));
  }

  @Test
  void theComponentThatTakesPaymentsGetsTheProviderAndItsKeysFromASecret() {
    Map<String, String> ticketing = variables(Rendering.SETTINGS, "ticketing");
    String secret = Rendering.SETTINGS.surroundings().payments().orElseThrow().secretName();
    assertEquals(
        new TreeMap<>(
            Map.of(
                "PAYMENT_PROVIDER", "toss",
                "PAYMENT_API_URL", "https://api.provider.example",
                "PAYMENT_CHECKOUT_URL", "",
                "PAYMENT_SECRET_KEY", secret + "/PAYMENT_SECRET_KEY",
                "PAYMENT_CLIENT_KEY", secret + "/PAYMENT_CLIENT_KEY")),
        ticketing.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("PAYMENT_"))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new)));
    assertEquals("https://tickets.example", ticketing.get("PUBLIC_URL"));
    assertTrue(
        variables(Rendering.SETTINGS, "event").keySet().stream()
            .noneMatch(name -> name.startsWith("PAYMENT_")));
    ClusterObject object = ShowManifests.payments(paying, Rendering.SETTINGS).getFirst();
    assertEquals(secret, object.name());
    assertEquals(Optional.of("true"), object.text("immutable"));
    assertEquals("secret", decoded(object, "PAYMENT_SECRET_KEY"));
    assertEquals("client", decoded(object, "PAYMENT_CLIENT_KEY"));
  }

  /** Secrets are immutable and never read back; pods that name another one are replaced. */
  @Test
  void otherKeysAreAnotherSecret() {
    PaymentProvider first = provider("one");
    assertEquals(first.secretName(), provider("one").secretName());
    assertNotEquals(first.secretName(), provider("two").secretName());
    assertFalse(first.toString().contains("one"), first.toString());
  }

  @Test
  void aShowWithoutPaymentGetsNoKeys() {
    Deployment plain = Rendering.show(component -> component);
    assertEquals(List.of(), ShowManifests.payments(plain, Rendering.SETTINGS));
  }

  @Test
  void merchandiseReadsTheFactsToo() {
    Deployment show =
        Rendering.show(component ->
            component.name().equals("ticketing")
                ? Rendering.named(component, "merchandise", "/api/merchandise")
                : component);
    Map<String, String> merchandise = variables(show, Rendering.SETTINGS, "merchandise");
    assertEquals(
        "http://deploy.marquee-system:8080/api/deployments/hamlet/facts",
        merchandise.get("FACTS_URL"));
    assertEquals(
        "http://event.show-hamlet:8080/shows/hamlet/api/event", merchandise.get("EVENT_URL"));
    assertEquals("event,merchandise,fe-ticket", merchandise.get("SHOW_COMPONENTS"));
  }

  private static PaymentProvider provider(String secret) {
    return new PaymentProvider("toss", "https://api.provider.example", "", secret, "client");
  }

  private static ShowSettings with(Surroundings surroundings) {
    return new ShowSettings(
        Map.of(), Rendering.SETTINGS.allotment(), Rendering.SETTINGS.network(), surroundings);
  }

  private Map<String, String> variables(ShowSettings settings, String component) {
    return variables(paying, settings, component);
  }

  private static Map<String, String> variables(
      Deployment show, ShowSettings settings, String component) {
    Component wanted =
        show.components().stream()
            .filter(candidate -> candidate.name().equals(component))
            .findFirst()
            .orElseThrow();
    return PodVariables.of(show, wanted, settings.surroundings()).stream()
        .map(ClusterObject::new)
        .collect(
            Collectors.toMap(
                variable -> variable.text("name").orElseThrow(),
                variable ->
                    variable
                        .text("value")
                        .orElseGet(() ->
                            variable.text("valueFrom", "secretKeyRef", "name").orElseThrow()
                                + "/"
                                + variable.text("valueFrom", "secretKeyRef", "key").orElseThrow()),
                (first, second) -> first,
                TreeMap::new));
  }

  private static String decoded(ClusterObject secret, String key) {
    return new String(Base64.getDecoder().decode(secret.text("data", key).orElseThrow()));
  }
}
