package dev.marquee.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.FreePort;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorsIT {
  private static final String STAGE_DOOR = "{\"name\":\"Stage door\"}";

  private final int port = FreePort.find();
  private final FakeEvent event = FakeEvent.start(Hamlet.show());
  private final Ticketing ticketing = Ticketing.selling(event, Map.of("PORT", port));
  private final Ticketing.Buyer owner = ticketing.owner();

  @BeforeEach
  void removeDoors() {
    ticketing.execute("truncate door, ticket_order, seat_claim, hold cascade");
    ticketing.clock.set(Hamlet.DURING_SALE);
  }

  @AfterAll
  void stop() {
    ticketing.close();
    event.close();
  }

  private Answer add(String body, String... headers) {
    return owner.send("POST", "/doors", body, headers);
  }

  private List<Map<String, Object>> doors() {
    return owner.get("/doors").assertStatus(200).list("items");
  }

  @Test
  void theOwnerAddsADoorAndIsToldItsKeyOnce() {
    Answer door = add("{\"name\":\" Stage door \"}").assertStatus(201);
    String key = door.text("key");
    assertTrue(key.matches("[0-9A-HJKMNP-TV-Z]{32}"), key);
    assertEquals("Stage door", door.text("name"));
    assertEquals(Hamlet.DURING_SALE.toString(), door.text("createdAt"));
    Answer list = owner.get("/doors").assertStatus(200);
    assertFalse(list.body().contains(key));
    Map<String, Object> listed = list.list("items").getFirst();
    assertEquals(door.id(), listed.get("id"));
    assertEquals("Stage door", listed.get("name"));
    assertNull(listed.get("lastUsedAt"));
    assertEquals(
        1,
        ticketing.count(
            "select count(*) from door where key_hash = encode(sha256('%s'), 'hex')"
                .formatted(key)));
    assertEquals(
        0, ticketing.count("select count(*) from door where door::text like '%" + key + "%'"));
  }

  @Test
  void keysDiffer() {
    assertFalse(add(STAGE_DOOR).text("key").equals(add(STAGE_DOOR).text("key")));
  }

  @Test
  void onlyTheOwnerAndAdministratorsHaveToDoWithDoors() {
    Answer door = add(STAGE_DOOR).assertStatus(201);
    DoorDevice device = new DoorDevice(port, door.text("key"));
    String path = "/doors/" + door.id();
    Ticketing.Buyer stranger = ticketing.caller("seller");
    for (Ticketing.Buyer other : List.of(stranger, ticketing.buyer())) {
      other.get("/doors").assertProblem(403, "FORBIDDEN");
      other.send("POST", "/doors", STAGE_DOOR).assertProblem(403, "FORBIDDEN");
      other.send("DELETE", path, "").assertProblem(403, "FORBIDDEN");
      other.get("/door").assertProblem(403, "FORBIDDEN");
      other.get("/check-ins").assertProblem(403, "FORBIDDEN");
      other.send("POST", "/check-ins", DoorDevice.body("x", "p1")).assertProblem(403, "FORBIDDEN");
    }
    device.send("GET", "/doors", "").assertProblem(401, "UNAUTHORIZED");
    device.send("POST", "/doors", STAGE_DOOR).assertProblem(401, "UNAUTHORIZED");
    device.send("DELETE", path, "").assertProblem(401, "UNAUTHORIZED");
    device.send("GET", "/check-ins", "").assertProblem(401, "UNAUTHORIZED");
    ticketing.anonymously("GET", "/door", "").assertProblem(401, "UNAUTHORIZED");
    ticketing
        .anonymously("POST", "/check-ins", DoorDevice.body("x", "p1"))
        .assertProblem(401, "UNAUTHORIZED");
    Ticketing.Buyer admin = ticketing.caller("admin");
    admin.send("POST", "/doors", STAGE_DOOR).assertStatus(201);
    assertEquals(2, admin.get("/doors").assertStatus(200).list("items").size());
    admin.send("DELETE", path, "").assertStatus(204);
  }

  @Test
  void aRepeatedRequestAddsNoDoorAndIsNotToldTheKeyAgain() {
    String[] header = {"Idempotency-Key", UUID.randomUUID().toString()};
    Answer door = add(STAGE_DOOR, header).assertStatus(201);
    Answer again = add(STAGE_DOOR, header).assertProblem(409, "DOOR_KEY_TOLD");
    assertEquals(door.id(), again.text("door"));
    assertFalse(again.body().contains(door.text("key")));
    add("{\"name\":\"Other\"}", header).assertProblem(422, "IDEMPOTENCY_KEY_REUSED");
    assertEquals(1, doors().size());
    assertEquals(
        0,
        ticketing.count(
            "select count(*) from idempotent_request where response like '%"
                + door.text("key")
                + "%'"));
  }

  @Test
  void theKeyOfARemovedDoorOpensNothing() {
    Answer door = add(STAGE_DOOR).assertStatus(201);
    DoorDevice device = new DoorDevice(port, door.text("key"));
    device.door().assertStatus(200);
    owner.send("DELETE", "/doors/" + door.id(), "").assertStatus(204);
    device.door().assertProblem(401, "DOOR_KEY_INVALID");
    device.scan("x", "p1").assertProblem(401, "DOOR_KEY_INVALID");
    assertEquals(List.of(), doors());
    owner.send("DELETE", "/doors/" + door.id(), "").assertStatus(204);
    owner.send("DELETE", "/doors/" + UUID.randomUUID(), "").assertProblem(404, "NOT_FOUND");
    owner.send("DELETE", "/doors/1", "").assertStatus(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "' or 1=1 --", "00000000000000000000000000000000", "Bearer x"})
  void aWrongKeyOpensNothingWhoeverIsSignedIn(String key) {
    add(STAGE_DOOR).assertStatus(201);
    new DoorDevice(port, key).door().assertProblem(401, "DOOR_KEY_INVALID");
    owner.send("GET", "/door", "", "X-Door-Key", key).assertProblem(401, "DOOR_KEY_INVALID");
    new DoorDevice(port, key.repeat(100)).door().assertProblem(401, "DOOR_KEY_INVALID");
  }

  @Test
  void aKeyMayBeTyped() {
    String key = add(STAGE_DOOR).text("key");
    String typed =
        key.toLowerCase().replaceAll("(.{8})", "$1-").replace('0', 'o').replace('1', 'l');
    new DoorDevice(port, typed).door().assertStatus(200);
  }

  @Test
  void theUseOfADoorIsNotedOnceAMinute() {
    DoorDevice device = DoorDevice.at(ticketing, port, "Foyer");
    device.door().assertStatus(200);
    assertEquals(Hamlet.DURING_SALE.toString(), doors().getFirst().get("lastUsedAt"));
    ticketing.clock.advance(Duration.ofSeconds(59));
    device.scan("x", "p1").assertStatus(200);
    assertEquals(Hamlet.DURING_SALE.toString(), doors().getFirst().get("lastUsedAt"));
    ticketing.clock.advance(Duration.ofSeconds(1));
    device.scan("x", "p1").assertStatus(200);
    assertEquals(
        Hamlet.DURING_SALE.plusSeconds(60).toString(), doors().getFirst().get("lastUsedAt"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":null}",
        "{\"name\":\"\"}",
        "{\"name\":\"  \"}",
        "{\"name\":\"a\\u0000b\"}",
        "{\"name\":\"1234567890123456789012345678901234567890123456789012345678901\"}",
      })
  void badNames(String body) {
    add(body).assertProblem(400, "VALIDATION_FAILED");
    assertEquals(List.of(), doors());
  }

  @Test
  void aNameMayHaveSixtyCharactersOfAnyScript() {
    String name = "문".repeat(60);
    assertEquals(name, add("{\"name\":\"" + name + "\"}").assertStatus(201).text("name"));
  }

  @Test
  void aShowHasAtMostAHundredLiveDoorsEvenWhenManyAreAddedAtOnce() {
    ticketing.execute(
        """
        insert into door (id, name, key_hash, created_at, revoked_at)
        select gen_random_uuid(), 'Door', n, now(), case when n > 95 then now() end
        from generate_series(1, 200) as n
        """);
    List<Answer> answers = Race.run(20, () -> add(STAGE_DOOR));
    assertEquals(5, answers.stream().filter(answer -> answer.status() == 201).count());
    answers.stream()
        .filter(answer -> answer.status() != 201)
        .forEach(answer -> answer.assertProblem(409, "DOOR_LIMIT_REACHED"));
    assertEquals(100, doors().size());
    owner.send("DELETE", "/doors/" + doors().getFirst().get("id"), "").assertStatus(204);
    add(STAGE_DOOR).assertStatus(201);
  }

  @Test
  void aDoorSeesHowManyHaveComeToEachPerformance() {
    DoorDevice device = DoorDevice.at(ticketing, port, "Foyer");
    Answer order = ticketing.buyer().buySeats("p1", "s1-A-1", "s1-A-2", "s1-A-3");
    Ticketing.Buyer kim = ticketing.buyer();
    kim.cancel(kim.buySeats("p1", "s1-B-1").id()).assertStatus(200);
    ticketing.execute("update ticket set status = 'RESERVED' where seat = 's1-A-3'");
    String code = String.valueOf(order.list("tickets").getFirst().get("code"));
    assertEquals("VALID", device.scan(code, "p1").text("result"));
    Answer door = device.door().assertStatus(200);
    assertEquals("Foyer", door.text("name"));
    assertEquals(Map.of("title", "Hamlet"), door.json().get("show"));
    List<Map<String, Object>> performances =
        List.of(
            Map.of(
                "id", "p1", "startsAt", Hamlet.FIRST_STARTS.toString(), "admitted", 1, "sold", 2),
            Map.of(
                "id", "p2", "startsAt", Hamlet.SECOND_STARTS.toString(), "admitted", 0, "sold", 0));
    assertEquals(performances, door.list("performances"));
    Answer signedIn = owner.get("/door").assertStatus(200);
    assertEquals("Kim", signedIn.text("name"));
    assertEquals(performances, signedIn.list("performances"));
  }
}
