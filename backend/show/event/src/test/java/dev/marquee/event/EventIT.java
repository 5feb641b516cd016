package dev.marquee.event;

import static dev.marquee.event.FakeDeploy.facts;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.ServedApi;
import dev.marquee.kit.test.TestPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventIT {
  private static final String FRIDAY = "2030-05-03T18:00:00Z";
  private static final String SATURDAY = "2030-05-04T18:00:00Z";

  private final TestPostgres.Database database = TestPostgres.createDatabase();
  private FakeDeploy deploy;

  @BeforeEach
  void startDeploy() throws IOException {
    deploy = FakeDeploy.start();
    deploy.facts(facts(1, "Hamlet", FRIDAY, SATURDAY));
  }

  @AfterEach
  void stopDeploy() {
    deploy.close();
  }

  @Test
  void theShowIsServedAsTheContractSays() {
    try (RunningEvent event = start().awaitReady()) {
      HttpResponse<String> response = event.show();
      assertEquals(200, response.statusCode());
      assertEquals("application/json", header(response, "content-type"));
      assertEquals("public, max-age=5", header(response, "cache-control"));
      assertEquals(
          """
          {"slug":"hamlet","title":"Hamlet","description":"Words.","cast":["Kim"],\
          "posterUrl":"/api/deployments/pictures/abc","descriptionPictureUrl":null,\
          "currency":"KRW","timeZone":"Asia/Seoul","venue":{"name":"Globe","address":null},\
          "sale":{"opensAt":"2030-01-01T00:00:00Z","closesAt":"2030-05-03T00:00:00Z"},\
          "maxTicketsPerOrder":4,"maxTicketsPerBuyer":null,"cancelUntilHours":0,"performances":[{"id":"p1","startsAt":"2030-05-03T18:00:00Z"},\
          {"id":"p2","startsAt":"2030-05-04T18:00:00Z"}],"sections":[{"id":"s1","name":"Stalls",\
          "kind":"RESERVED","price":5000,"capacity":6,\
          "ticketTypes":[{"name":"Standard","price":5000}],"categories":[],\
          "rows":[{"name":"A","seats":3},{"name":"B","seats":3}]},\
          {"id":"s2","name":"Standing","kind":"GENERAL","price":3000,"capacity":200,\
          "ticketTypes":[{"name":"Standard","price":3000}],"categories":[],"rows":[]}],\
          "revision":1}\
          """,
          response.body());
    }
  }

  @Test
  void everybodyMayReadWhatTheApiIs() {
    try (RunningEvent event = start().awaitReady()) {
      ServedApi api = ServedApi.of(event.get("/openapi.yml"));
      assertEquals("Marquee: event", api.title());
      assertEquals(Set.of("/show", "/edits", "/refresh"), api.paths());
    }
  }

  @Test
  void ticketTypesCategoriesAndSpecialSeatsAreServedAsTheContractSays() {
    deploy.facts(
        facts(1, "Hamlet", FRIDAY)
            .replace(
                "\"seatsPerRow\":3,\"price\":5000",
                """
                "seatsPerRow":3,"price":5000,"ticketTypes":[{"name":"Child","price":0}],
                "categories":[{"name":"Front","fromRow":"A","toRow":"A","price":9000,
                "ticketTypes":[{"name":"Senior","price":7000}]}],"blocked":["B-1..2"],
                "accessible":["A-1","B-1"],"companion":["A-2"],"restrictedView":["A-3"]
                """)
            .replace(
                "\"maxTicketsPerOrder\":4",
                "\"maxTicketsPerOrder\":4,\"maxTicketsPerBuyer\":6,\"cancelUntilHours\":24"));
    try (RunningEvent event = start().awaitReady()) {
      String show = event.show().body();
      assertTrue(
          show.contains(
              """
              "maxTicketsPerOrder":4,"maxTicketsPerBuyer":6,"cancelUntilHours":24,\
              """),
          show);
      assertTrue(
          show.contains(
              """
              "kind":"RESERVED","price":5000,"capacity":6,\
              "ticketTypes":[{"name":"Standard","price":5000},{"name":"Child","price":0}],\
              "categories":[{"name":"Front","ticketTypes":[{"name":"Standard","price":9000},\
              {"name":"Senior","price":7000}]}],\
              "rows":[{"name":"A","seats":3,"category":"Front","accessible":[1],"companion":[2],\
              "restrictedView":[3]},{"name":"B","seats":3,"blocked":[1,2],"accessible":[1]}]}\
              """),
          show);
    }
  }

  @Test
  void aReaderThatHasItIsNotSentItAgain() {
    try (RunningEvent event = start().awaitReady()) {
      String tag = header(event.show(), "etag");
      assertTrue(tag.startsWith("\""), tag);
      HttpResponse<String> again = event.show("If-None-Match", tag);
      assertEquals(304, again.statusCode());
      assertEquals("", again.body());
      assertEquals(tag, header(again, "etag"));
    }
  }

  @Test
  void itWaitsForDeployAndSaysSo() throws IOException {
    int port = FreePort.find();
    String url = "http://127.0.0.1:" + port + "/api/deployments/hamlet/facts";
    try (RunningEvent event = new RunningEvent(database, Map.of("FACTS_URL", url))) {
      await().until(() -> event.readiness().contains("migrations"));
      assertFalse(event.isReady());
      assertEquals(200, event.liveness());
      assertEquals(503, event.show().statusCode());
      assertTrue(event.show().body().contains("\"code\":\"NOT_READY\""));
      try (FakeDeploy late = FakeDeploy.start(port)) {
        late.facts(facts(1, "Hamlet", FRIDAY));
        assertEquals(200, event.awaitReady().show().statusCode());
      }
    }
  }

  @Test
  void withoutAnAddressOfTheFactsItStartsAndIsUnready() {
    try (RunningEvent event = new RunningEvent(database, Map.of())) {
      await().until(() -> event.readiness().contains("FACTS_URL is not set"));
      assertFalse(event.isReady());
      assertEquals(200, event.liveness());
      HttpResponse<String> refresh = event.refresh("X-Show-Key", FakeDeploy.KEY);
      assertEquals(503, refresh.statusCode());
      assertTrue(refresh.body().contains("\"code\":\"FACTS_UNAVAILABLE\""), refresh.body());
    }
  }

  @Test
  void afterARestartItServesWhatItKeptWhileDeployIsDown() {
    start().awaitReady().close();
    deploy.status(503);
    try (RunningEvent event = start().awaitReady()) {
      assertTrue(event.show().body().contains("\"title\":\"Hamlet\""));
    }
  }

  @Test
  void anEditTravelsWhenDeploySaysSoAndKeepsIdentifiers() {
    deploy.facts(facts(1, "Hamlet", SATURDAY));
    try (RunningEvent event = start().awaitReady()) {
      String tag = header(event.show(), "etag");
      deploy.facts(facts(2, "Hamlet II", FRIDAY, SATURDAY));
      HttpResponse<String> refresh = event.refresh("X-Show-Key", FakeDeploy.KEY);
      assertEquals(200, refresh.statusCode());
      assertEquals("{\"revision\":2}", refresh.body());
      HttpResponse<String> edited = event.show("If-None-Match", tag);
      assertEquals(200, edited.statusCode());
      assertTrue(edited.body().contains("\"title\":\"Hamlet II\""), edited.body());
      assertTrue(
          edited
              .body()
              .contains(
                  "[{\"id\":\"p2\",\"startsAt\":\"2030-05-03T18:00:00Z\"},"
                      + "{\"id\":\"p1\",\"startsAt\":\"2030-05-04T18:00:00Z\"}]"),
          edited.body());
    }
    deploy.status(503);
    try (RunningEvent event = start().awaitReady()) {
      assertTrue(event.show().body().contains("{\"id\":\"p1\",\"startsAt\":\"2030-05-04"));
    }
  }

  @Test
  void anEditIsNoticedWithoutBeingTold() {
    Map<String, Object> environment =
        Map.of("FACTS_URL", deploy.url(), "FACTS_REFRESH_INTERVAL", "PT0.05S");
    try (RunningEvent event = new RunningEvent(database, environment).awaitReady()) {
      deploy.facts(facts(2, "Hamlet II", FRIDAY));
      await().until(() -> event.show().body().contains("Hamlet II"));
    }
  }

  @Test
  void anOlderRevisionDoesNotReplaceANewerOne() {
    deploy.facts(facts(5, "Newer", FRIDAY));
    try (RunningEvent event = start().awaitReady()) {
      deploy.facts(facts(4, "Older", FRIDAY));
      assertEquals("{\"revision\":5}", event.refresh("X-Show-Key", FakeDeploy.KEY).body());
      assertTrue(event.show().body().contains("\"title\":\"Newer\""));
    }
  }

  @Test
  void factsThatMakeNoShowDoNotReplaceGoodOnes() {
    try (RunningEvent event = start().awaitReady()) {
      for (String bad :
          new String[] {
            "null",
            "[]",
            "{\"slug\":\"hamlet\",\"revision\":2}",
            "{\"slug\":\"hamlet\",\"revision\":2,\"parameters\":{\"title\":\"Half\"}}",
            "{\"slug\":\"hamlet\",\"revision\":2,\"parameters\":{\"title\":{}}}",
            facts(2, "Other", "tomorrow"),
            facts(2, "Other", FRIDAY).replace("\"rows\":2", "\"rows\":-2"),
            facts(2, "Other", FRIDAY).replace("\"rows\":2", "\"rows\":2,\"blocked\":[\"C-1\"]"),
            facts(2, "Other", FRIDAY).replace("\"rows\":2", "\"rows\":2,\"categories\":[{}]"),
            facts(2, "Other", FRIDAY).replace("hamlet", "macbeth"),
          }) {
        deploy.facts(bad);
        HttpResponse<String> refresh = event.refresh("X-Show-Key", FakeDeploy.KEY);
        assertEquals(503, refresh.statusCode(), bad);
        assertTrue(refresh.body().contains("\"code\":\"FACTS_UNAVAILABLE\""), refresh.body());
        assertTrue(event.show().body().contains("\"title\":\"Hamlet\""), bad);
      }
    }
  }

  @Test
  void onlyTheKeyOfTheShowMayAskForARefresh() {
    try (RunningEvent event = start().awaitReady()) {
      int before = deploy.requests();
      assertEquals(403, event.refresh().statusCode());
      HttpResponse<String> wrong = event.refresh("X-Show-Key", "guess");
      assertEquals(403, wrong.statusCode());
      assertTrue(wrong.body().contains("\"code\":\"FORBIDDEN\""), wrong.body());
      assertEquals(before, deploy.requests());
    }
  }

  @Test
  void withoutAKeyNobodyMayAskForARefresh() {
    Map<String, Object> environment = Map.of("SHOW_KEY", "", "FACTS_URL", deploy.url());
    try (RunningEvent event = new RunningEvent(database, environment)) {
      assertEquals(403, event.refresh("X-Show-Key", "").statusCode());
    }
  }

  private RunningEvent start() {
    return new RunningEvent(database, Map.of("FACTS_URL", deploy.url()));
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
