package dev.marquee.deploy.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.deploy.support.DeployService;
import dev.marquee.deploy.support.DeployService.Answer;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.deploy.support.Requests;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PictureIT {
  private static final String PNG = "89504e470d0a1a0a0000000d";

  private DeployService service;

  @BeforeAll
  void start() {
    service = DeployService.start(Map.of());
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, 89504e470d0a1a0a00",
    "image/jpeg, ffd8ffe000",
    "image/gif, 47494638396100",
    "image/gif, 47494638376100",
    "image/webp, 524946460000000057454250"
  })
  void aPictureIsKeptAndShownToEveryone(String type, String hex) {
    byte[] content = HexFormat.of().parseHex(hex);
    Answer taken = upload(service.seller(), type, content);
    assertEquals(201, taken.status());
    String id = taken.json().get("id").asText();
    assertEquals("/api/deployments/pictures/" + id, taken.json().get("url").asText());
    Answer shown = service.get(null, "/deployments/pictures/" + id);
    assertEquals(200, shown.status());
    assertArrayEquals(content, shown.response().body());
    assertEquals(type, header(shown, "content-type"));
    assertEquals("public, max-age=31536000, immutable", header(shown, "cache-control"));
    assertEquals("nosniff", header(shown, "x-content-type-options"));
    assertEquals("default-src 'none'", header(shown, "content-security-policy"));
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, ffd8ffe000",
    "image/png, 3c68746d6c3e",
    "image/webp, 524946460000000041564920",
    "image/png, ''",
    "image/svg+xml, 3c7376673e",
    "text/html, 89504e470d0a1a0a00"
  })
  void whatIsNoPictureOfItsTypeIsRefused(String type, String hex) {
    Answer answer = upload(service.seller(), type, HexFormat.of().parseHex(hex));
    assertTrue(answer.status() == 415 || answer.status() == 400, answer.toString());
  }

  @Test
  void aPictureOfMoreThanFiveMegabytesIsRefused() {
    byte[] content = Arrays.copyOf(HexFormat.of().parseHex(PNG), 5 * 1024 * 1024);
    Answer largest = upload(service.seller(), "image/png", content);
    assertEquals(201, largest.status(), largest.json().toString());
    Answer refused =
        upload(service.seller(), "image/png", Arrays.copyOf(content, content.length + 1));
    assertEquals(413, refused.status());
    assertEquals("REQUEST_TOO_LARGE", refused.code());
  }

  @Test
  void onlySellersBringPictures() {
    byte[] content = HexFormat.of().parseHex(PNG);
    assertEquals(401, upload(null, "image/png", content).status());
    assertEquals(403, upload(service.person("buyer"), "image/png", content).status());
  }

  @Test
  void anUnknownPictureIsNotFound() {
    assertEquals(404, service.get(null, "/deployments/pictures/" + UUID.randomUUID()).status());
    assertEquals(404, service.get(null, "/deployments/pictures/poster").status());
  }

  @Test
  void theSameUploadIsKeptOnce() {
    Person seller = service.seller();
    byte[] content = HexFormat.of().parseHex(PNG);
    Answer first = upload(seller, "image/png", content, "Idempotency-Key", "k1");
    Answer second = upload(seller, "image/png", content, "Idempotency-Key", "k1");
    assertEquals(first.json(), second.json());
    assertEquals(
        "IDEMPOTENCY_KEY_REUSED",
        upload(seller, "image/png", HexFormat.of().parseHex(PNG + "00"), "Idempotency-Key", "k1")
            .code());
  }

  @Test
  void picturesThatNoShowUsesAreSweptAwayAfterADay() {
    Person seller = service.seller();
    byte[] content = HexFormat.of().parseHex(PNG);
    String used = upload(seller, "image/png", content).json().get("id").asText();
    String unused = upload(seller, "image/png", content).json().get("id").asText();
    String slug = Requests.slug();
    Map<String, Object> parameters = Requests.parameters();
    parameters.put("poster", used);
    assertEquals(
        202, service.post(seller, "/deployments", Requests.deployment(slug, parameters)).status());
    service.await(seller, slug, "Ready");
    PictureStore pictures = service.bean(PictureStore.class);
    Duration day = Duration.ofDays(1);

    pictures.sweep(Instant.now().plus(Duration.ofHours(23)), day);
    assertTrue(isThere(unused), "too young");
    pictures.sweep(Instant.now().plus(Duration.ofHours(25)), day);
    assertFalse(isThere(unused));
    assertTrue(isThere(used));

    service.remove(seller, slug);
    service.awaitGone(seller, slug);
    pictures.sweep(Instant.now().plus(Duration.ofHours(25)), day);
    assertFalse(isThere(used));
  }

  private boolean isThere(String id) {
    return service.get(null, "/deployments/pictures/" + id).status() == 200;
  }

  private Answer upload(Person person, String type, byte[] content, String... headers) {
    HttpRequest.Builder request =
        service
            .request(person, "/deployments/pictures")
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(content));
    return service.send(headers.length == 0 ? request : request.headers(headers));
  }

  private static String header(Answer answer, String name) {
    return answer.response().headers().firstValue(name).orElse("");
  }
}
