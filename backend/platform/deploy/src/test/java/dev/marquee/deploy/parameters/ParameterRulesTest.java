package dev.marquee.deploy.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.marquee.deploy.support.Requests;
import dev.marquee.kit.http.Violation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ParameterRulesTest {
  private final Map<String, Object> parameters = Requests.parameters();

  @Test
  void whatThePlatformNeedsIsRead() {
    UUID poster = UUID.randomUUID();
    parameters.put("poster", poster.toString());
    parameters.put("descriptionPicture", poster.toString());
    ShowParameters show =
        assertInstanceOf(ParameterRules.Accepted.class, ParameterRules.check(parameters)).show();
    assertEquals(
        new ShowParameters("Hamlet", List.of(poster), "KRW", Instant.parse("2026-01-01T00:00:00Z")),
        show);
  }

  @Test
  void theSaleClosesAfterItOpens() {
    sale("2027-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
    refused("sale.closesAt");
  }

  @Test
  void theSaleOpensBeforeTheLastPerformance() {
    sale("2027-05-02T09:59:59Z", "2027-06-01T00:00:00Z");
    accepted();
    sale("2027-05-02T10:00:00Z", "2027-06-01T00:00:00Z");
    refused("sale.opensAt");
  }

  @Test
  void performancesAreAtTimesOfTheirOwn() {
    parameters.put(
        "performances",
        List.of(
            Map.of("startsAt", "2027-05-02T10:00:00Z"),
            Map.of("startsAt", "2027-05-02T10:00:00.000Z")));
    refused("performances[1].startsAt");
  }

  @Test
  void sectionsHaveNamesOfTheirOwn() {
    parameters.put(
        "sections", List.of(Requests.general("Floor", 1), Requests.general(" Floor", 1)));
    refused("sections[1].name");
  }

  @Test
  void seatsAndPlacesAreBoundedInAll() {
    parameters.put(
        "sections",
        List.of(Requests.reserved("Stalls", 100, 500), Requests.general("Floor", 50_000)));
    accepted();
    parameters.put(
        "sections",
        List.of(Requests.reserved("Stalls", 100, 500), Requests.general("Floor", 50_001)));
    refused("sections");
  }

  @Test
  void aSectionHasWhatItsKindNeeds() {
    Map<String, Object> rowless = Requests.reserved("Stalls", 10, 10);
    rowless.remove("rows");
    Map<String, Object> empty = Requests.general("Floor", 1);
    empty.remove("capacity");
    Map<String, Object> strange = Requests.general("Balcony", 1);
    strange.put("kind", "STANDING");
    parameters.put("sections", List.of(rowless, empty, strange));
    refused("sections[0].rows", "sections[1].capacity", "sections[2].kind");
  }

  @Test
  void manyRowsTimesManySeatsDoNotOverflow() {
    parameters.put(
        "sections", List.of(Requests.reserved("Stalls", Integer.MAX_VALUE, Integer.MAX_VALUE)));
    refused("sections[0].rows", "sections[0].seatsPerRow");
  }

  @Test
  void zonesAndCurrenciesAreRealOnes() {
    parameters.put("timeZone", "Asia/Atlantis");
    parameters.put("currency", "XYZ");
    refused("currency", "timeZone");
  }

  @Test
  void nothingAtAllIsRefusedWithEveryPlace() {
    parameters.clear();
    refused(
        "title",
        "venue",
        "venue.name",
        "currency",
        "timeZone",
        "sections",
        "sections",
        "performances",
        "performances",
        "sale",
        "sale.opensAt",
        "sale.closesAt");
  }

  private void sale(String opensAt, String closesAt) {
    parameters.put("sale", new HashMap<>(Map.of("opensAt", opensAt, "closesAt", closesAt)));
  }

  private void accepted() {
    assertInstanceOf(ParameterRules.Accepted.class, ParameterRules.check(parameters));
  }

  private void refused(String... fields) {
    ParameterRules.Refused refused =
        assertInstanceOf(ParameterRules.Refused.class, ParameterRules.check(parameters));
    assertEquals(List.of(fields), refused.violations().stream().map(Violation::field).toList());
  }
}
