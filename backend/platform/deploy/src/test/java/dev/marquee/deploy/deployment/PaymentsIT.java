package dev.marquee.deploy.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.support.DeployService;
import dev.marquee.deploy.support.DeployService.Answer;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.deploy.support.Requests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Shows that take payments. */
class PaymentsIT {
  private final String slug = Requests.slug();

  @Test
  void withoutAProviderNoSuchShowIsPutOnSale() {
    try (DeployService service = DeployService.start(Map.of())) {
      service.templates().servePaying("paying", "1.0.0", "ticketing");
      Answer refused = service.post(service.seller(), "/deployments", request());
      assertEquals(422, refused.status());
      assertEquals("PAYMENTS_UNAVAILABLE", refused.code());
      assertEquals(List.of(), service.cluster().namespaces());
    }
  }

  /** The keys of a provider are replaced while shows are on sale. */
  @Test
  void otherKeysComeWithPodsThatUseThem() {
    try (DeployService service = DeployService.start(provider("first"))) {
      service.templates().servePaying("paying", "1.0.0", "ticketing");
      Person seller = service.seller();
      assertEquals(202, service.post(seller, "/deployments", request()).status());
      service.await(seller, slug, "Ready");
      String first = secretOfTicketing(service);
      assertTrue(
          service.cluster().find("Secret", "show-" + slug, first).isPresent(), "made before");
      assertFalse(stored(service).contains("first"), "no key is stored with a deployment");

      service.stop();
      DeployService other = service.replica(provider("second"));
      try {
        assertEquals(
            202,
            other
                .post(seller, "/deployments/" + slug + "/restart", Map.of(), "Idempotency-Key", "r")
                .status());
        Awaitility.await()
            .until(() ->
                other.get(seller, "/deployments/" + slug).json().get("liveRevision").asInt() == 2);
        String second = secretOfTicketing(other);
        assertFalse(first.equals(second));
        assertTrue(other.cluster().find("Secret", "show-" + slug, second).isPresent());
      } finally {
        other.stop();
      }
    }
  }

  @Test
  void picturesOfMerchandiseMustBeTheSellersOwn() {
    try (DeployService service = DeployService.start(Map.of())) {
      Map<String, Object> parameters = Requests.parameters();
      parameters.put(
          "merchandise", List.of(Map.of("name", "Shirt", "picture", UUID.randomUUID().toString())));
      Answer refused =
          service.post(service.seller(), "/deployments", Requests.deployment(slug, parameters));
      assertEquals(422, refused.status());
      assertTrue(
          refused.json().get("violations").toString().contains("merchandise[0].picture"),
          refused.json().toString());
    }
  }

  private Map<String, Object> request() {
    Map<String, Object> request = Requests.deployment(slug);
    request.put("template", Map.of("name", "paying", "version", "1.0.0"));
    return request;
  }

  private static Map<String, Object> provider(String key) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("PAYMENT_API_URL", "https://api.provider.example");
    settings.put("PAYMENT_SECRET_KEY", key);
    settings.put("PAYMENT_CLIENT_KEY", "client");
    return settings;
  }

  private String secretOfTicketing(DeployService service) {
    ClusterObject deployment =
        service.cluster().find("Deployment", "show-" + slug, "ticketing").orElseThrow();
    return deployment
        .items("spec", "template", "spec", "containers")
        .getFirst()
        .items("env")
        .stream()
        .filter(variable -> variable.text("name").orElse("").equals("PAYMENT_SECRET_KEY"))
        .map(variable -> variable.text("valueFrom", "secretKeyRef", "name").orElseThrow())
        .findFirst()
        .orElseThrow();
  }

  private String stored(DeployService service) {
    Person admin = service.person("admin");
    return service.get(admin, "/deployments/" + slug).json().toString()
        + service.get(admin, "/deployments/" + slug + "/revisions/1").json();
  }
}
