package dev.marquee.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.bench.MarqueeApi;
import dev.marquee.bench.Platform;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People buy and look while every pod of a show, and of the platform, is replaced. */
@ExtendWith(SharedPlatform.class)
class RollingE2E {
  private static final String SLUG = "rolling";
  private static final String SHOW = "/shows/" + SLUG;
  private static final String TICKETING = SHOW + "/api/ticketing";
  private static final String AVAILABILITY = TICKETING + "/performances/p1/availability";
  private static final String DEPLOYMENT = "/api/deployments/" + SLUG;
  private static final List<String> COMPONENTS = List.of("event", "ticketing", "fe-ticket");
  private static final List<List<String>> SERVICES =
      List.of(
          List.of("auth", "host-app"),
          List.of("template", "fe-auth"),
          List.of("monitor", "fe-monitor", "fe-deploy"));
  private static final int BUYERS_OF_EACH_KIND = 2;
  private static final int ROWS = 100;
  private static final int SEATS_IN_A_ROW = 50;
  private static final int SEATS = ROWS * SEATS_IN_A_ROW;
  private static final int PLACES = 5000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final List<Buyer> buyers = new ArrayList<>();

  @Test
  void noRequestFailsWhileEveryPodIsReplaced(Platform platform) throws Exception {
    MarqueeApi api = platform.api();
    String seller = api.signUp("Roland", "seller");
    api.post("/api/deployments", seller, show(api)).expect(202);
    awaitLive(api, seller, 1);
    await()
        .atMost(PATIENCE)
        .until(() -> api.get("/api/shows?q=" + SLUG, null).expect(200).get("total").asInt() == 1);
    Rollout show = new Rollout(platform, "show-" + SLUG);
    Rollout services = new Rollout(platform, "marquee-system");

    Crowd watchers = new Crowd();
    Crowd buyersAndReaders = new Crowd();
    var follower =
        new AvailabilityFollower(URI.create(platform.origin() + AVAILABILITY + "/changes"));
    try (watchers;
        follower) {
      watchers.add("follows what is free", PAUSE, follower::follow);
      watchers.add(
          "sees ready pods",
          PAUSE,
          () -> {
            show.requireReady();
            services.requireReady();
          });
      try (buyersAndReaders) {
        gather(buyersAndReaders, platform, seller);
        roll(api, seller, show);
        rollPlatform(api, seller, services, show);
      }
      await()
          .atMost(PATIENCE)
          .until(() -> follower.version().equals(availability(api).get("version").asText()));
    }

    assertEquals(List.of(), buyersAndReaders.failures());
    assertEquals(List.of(), watchers.failures());
    everybodyDidSomething(buyersAndReaders);
    everybodyDidSomething(watchers);
    everyOrderIsThereAndNothingIsSoldTwice(api, seller);
    api.delete(DEPLOYMENT + "?confirm=" + SLUG, seller).expect(202);
  }

  private static void everybodyDidSomething(Crowd crowd) {
    assertTrue(
        crowd.done().values().stream().allMatch(times -> times > 1), crowd.done().toString());
  }

  private static JsonNode availability(MarqueeApi api) {
    return api.get(AVAILABILITY, null).expect(200);
  }

  /** Everybody who must not notice anything. */
  private void gather(Crowd crowd, Platform platform, String seller) {
    MarqueeApi api = platform.api();
    String origin = platform.origin();
    for (int number = 0; number < BUYERS_OF_EACH_KIND; number++) {
      addBuyer(
          crowd,
          "buys seats " + number,
          new Visitor(origin, api.signUp("Bo", "buyer")),
          "{\"performance\":\"p1\",\"best\":{\"section\":\"s1\",\"quantity\":1}}");
      addBuyer(
          crowd,
          "buys places " + number,
          new Visitor(origin, api.signUp("Bea", "buyer")),
          "{\"performance\":\"p1\",\"places\":[{\"section\":\"s2\",\"quantity\":1}]}");
    }
    Visitor stranger = new Visitor(origin, "");
    for (String path :
        List.of(
            AVAILABILITY,
            SHOW + "/api/event/show",
            SHOW + "/",
            SHOW + "/remoteEntry.js",
            "/",
            "/fe/fe-auth/mf-manifest.json",
            "/fe/fe-deploy/mf-manifest.json",
            "/fe/fe-monitor/mf-manifest.json",
            "/api/templates",
            "/api/auth/jwks")) {
      addReader(crowd, path, new Visitor(origin, ""));
    }
    addReader(crowd, DEPLOYMENT, new Visitor(origin, seller));
    addReader(
        crowd, "/api/monitor" + SHOW + "/charts/memory?range=5m", new Visitor(origin, seller));
    crowd.add("finds the show in the list", PAUSE, () -> requireListed(stranger));
    Visitor newcomer = new Visitor(origin, "");
    crowd.add("signs up", Duration.ofSeconds(1), () -> signUp(newcomer));
  }

  private void addBuyer(Crowd crowd, String name, Visitor visitor, String wish) {
    Buyer buyer = new Buyer(visitor, TICKETING, wish);
    buyers.add(buyer);
    crowd.add(name, PAUSE, buyer::buy);
  }

  private static void addReader(Crowd crowd, String path, Visitor visitor) {
    crowd.add("reads " + path, PAUSE, () -> visitor.get(path));
  }

  private static void requireListed(Visitor visitor) throws IOException {
    String list = visitor.get("/api/shows?q=" + SLUG).text();
    if (!list.contains("\"slug\":\"" + SLUG + "\"")) {
      throw new IOException("The show is not in the list: " + list);
    }
  }

  private static void signUp(Visitor visitor) throws IOException {
    visitor.post(
        "/api/auth/accounts",
        "{\"email\":\"%s@example.com\",\"password\":\"a long enough password\",\"name\":\"New\",\"role\":\"buyer\"}"
            .formatted(UUID.randomUUID()));
  }

  /** All components at once, one by one, one more of ticketing, and one less. */
  private static void roll(MarqueeApi api, String seller, Rollout show) throws Exception {
    Set<String> seen = new HashSet<>(show.pods());
    restart(api, seller, Map.of());
    show.awaitReplaced(seen);
    for (String component : COMPONENTS) {
      seen.addAll(show.pods());
      restart(api, seller, Map.of("components", List.of(component)));
    }
    show.awaitSettled();
    seen.addAll(show.pods());
    assertEquals(3 * COMPONENTS.size(), seen.size(), seen.toString());
    for (int replicas : new int[] {2, 1}) {
      scale(api, seller, replicas);
      show.awaitSettled();
    }
  }

  private static void restart(MarqueeApi api, String seller, Map<String, ?> components) {
    awaitLive(
        api,
        seller,
        api.post(DEPLOYMENT + "/restart", seller, components).expect(202).get("revision").asInt());
  }

  private static void scale(MarqueeApi api, String seller, int replicas) {
    ObjectNode change = api.get(DEPLOYMENT, seller).expect(200).deepCopy();
    change.retain("revision");
    change.put("replicas", replicas);
    awaitLive(
        api,
        seller,
        api.put(DEPLOYMENT + "/components/ticketing", seller, change)
            .expect(202)
            .get("revision")
            .asInt());
  }

  /**
   * What an upgrade of the platform does, {@code deploy} last: it looks at the show again, and
   * finds nothing to do.
   */
  private static void rollPlatform(MarqueeApi api, String seller, Rollout services, Rollout show)
      throws Exception {
    Set<String> pods = show.pods();
    for (List<String> some : SERVICES) {
      services.restart(some);
    }
    Instant deployBegan = Instant.now();
    services.restart(List.of("deploy"));
    await()
        .atMost(PATIENCE)
        .until(() ->
            Instant.parse(
                    api.get(DEPLOYMENT + "/drift", seller).expect(200).get("checkedAt").asText())
                .isAfter(deployBegan));
    assertEquals(pods, show.pods());
    assertEquals("[]", api.get(DEPLOYMENT + "/drift", seller).expect(200).get("items").toString());
  }

  private static void awaitLive(MarqueeApi api, String seller, int revision) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          JsonNode deployment = api.get(DEPLOYMENT, seller).expect(200);
          return deployment.get("liveRevision").asInt() == revision
              && deployment.get("state").asText().equals("Ready");
        });
  }

  private void everyOrderIsThereAndNothingIsSoldTwice(MarqueeApi api, String seller)
      throws IOException {
    Set<String> seats = new HashSet<>();
    int seatsSold = 0;
    int sold = 0;
    for (Buyer buyer : buyers) {
      buyer.readEverything();
      for (JsonNode order : buyer.orders()) {
        assertEquals("CONFIRMED", order.get("status").asText());
        for (JsonNode ticket : order.get("tickets")) {
          sold++;
          if (!ticket.get("seat").isNull()) {
            seatsSold++;
            seats.add(ticket.get("row").asText() + "-" + ticket.get("seat").asText());
          }
        }
      }
    }
    assertEquals(seatsSold, seats.size(), "A seat was sold twice");
    JsonNode figures = api.get(TICKETING + "/sales", seller).expect(200).get("performances").get(0);
    assertEquals(SEATS + PLACES, figures.get("capacity").asInt());
    assertEquals(sold, figures.get("sold").asInt());
    assertEquals(0, figures.get("held").asInt());
    JsonNode sections = availability(api).get("sections");
    assertEquals(SEATS - seatsSold, sections.get(0).get("free").asInt());
    assertEquals(PLACES - (sold - seatsSold), sections.get(1).get("free").asInt());
  }

  private static ObjectNode show(MarqueeApi api) {
    ObjectNode request = api.smallShow(SLUG);
    ObjectNode parameters = (ObjectNode) request.get("parameters");
    parameters.put("maxTicketsPerBuyer", 1000);
    ((ObjectNode) parameters.at("/sections/0"))
        .put("rows", ROWS)
        .put("seatsPerRow", SEATS_IN_A_ROW);
    ((ObjectNode) parameters.at("/sections/1")).put("capacity", PLACES);
    return request;
  }
}
