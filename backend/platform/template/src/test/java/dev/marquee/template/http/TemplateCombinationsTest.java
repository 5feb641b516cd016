package dev.marquee.template.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.marquee.kit.test.FreePort;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Seats or general admission, with or without payment and merchandise: as the service serves them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplateCombinationsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final String VERSION = "1.3.0";

  /** From which on merchandise may be counted by option and be sold for a time. */
  private static final String BY_OPTION = "1.4.0";

  private final HttpClient client = HttpClient.newHttpClient();
  private EmbeddedServer server;

  @BeforeAll
  void start() {
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "PORT",
                -1,
                "HOST",
                "127.0.0.1",
                "MANAGEMENT_PORT",
                FreePort.find(),
                "BASE_PATH",
                "/api/templates"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  static Stream<String> bases() {
    return Stream.of("reserved-seating", "general-admission");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'event ticketing* fe-ticket', false",
    "-payment, 'event ticketing* fe-ticket payment*$', false",
    "-merchandise, 'event ticketing* fe-ticket merchandise*', true",
    "-payment-merchandise, 'event ticketing* fe-ticket payment*$ merchandise*', true"
  })
  void eachHasTheComponentsOfItsName(String suffix, String components, boolean merchandise)
      throws Exception {
    boolean pays = suffix.contains("payment");
    for (String base : bases().toList()) {
      JsonNode template = template(base + suffix, VERSION);
      List<String> names = new ArrayList<>();
      for (JsonNode component : template.get("components")) {
        names.add(
            component.get("name").asString()
                + (component.get("events").asBoolean() ? "*" : "")
                + (component.get("payments").asBoolean() ? "$" : ""));
        assertFalse(component.get("image").asString().contains("$"), component.toString());
        boolean mustBePaid =
            component.at("/environment/PAYMENT_REQUIRED").asString("").equals("true");
        boolean sells =
            List.of("ticketing", "merchandise").contains(component.get("name").asString());
        assertEquals(pays && sells, mustBePaid, component.toString());
      }
      assertEquals(components, String.join(" ", names));
      assertEquals(
          merchandise, template.at("/parameters/properties").has("merchandise"), base + suffix);
    }
  }

  @ParameterizedTest
  @MethodSource("bases")
  void itsParametersAreThoseOfTheVersionBeforeAndBearItsName(String base) throws Exception {
    JsonNode before = template(base, "1.2.0");
    JsonNode plain = template(base, VERSION);
    ObjectNode parameters = (ObjectNode) plain.get("parameters");
    assertEquals(
        "https://marquee.dev/templates/" + base + "/1.3.0/parameters",
        parameters.get("$id").asString());
    parameters.set("$id", before.at("/parameters/$id"));
    assertEquals(before.get("parameters"), parameters);
    assertEquals(before.at("/components/1/environment"), plain.at("/components/1/environment"));
    JsonNode paying = template(base + "-payment", VERSION);
    assertNotEquals(plain.get("title"), paying.get("title"));
    assertEquals(paying.get("title"), paying.at("/parameters/title"));
    assertEquals(paying.get("x-marquee-label"), paying.at("/parameters/x-marquee-label"));
  }

  @ParameterizedTest
  @MethodSource("bases")
  void merchandiseIsOptionalAndNamesTheFieldThatIsWrong(String base) throws Exception {
    JsonNode schema = template(base + "-merchandise", VERSION).get("parameters");
    Schema metaSchema =
        REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
    assertEquals(List.of(), metaSchema.validate(schema));
    ObjectNode parameters = sample(base);
    assertEquals(List.of(), errors(schema, parameters));
    ArrayNode items = parameters.putArray("merchandise");
    ObjectNode shirt = items.addObject().put("name", "Shirt").put("price", 25_000).put("stock", 0);
    assertEquals(List.of(), errors(schema, parameters));
    shirt.put("description", "Black.").put("picture", "0198c0de");
    ArrayNode options = shirt.putArray("options");
    options.addObject().put("name", "Size").putArray("values").add("S").add("M");
    assertEquals(List.of(), errors(schema, parameters));

    shirt.put("stock", -1);
    assertEquals(List.of("/merchandise/0/stock"), errors(schema, parameters));
    shirt.put("stock", 1).put("name", " ");
    assertEquals(List.of("/merchandise/0/name"), errors(schema, parameters));
    shirt.put("name", "Shirt").put("picture", "../secret");
    assertEquals(List.of("/merchandise/0/picture"), errors(schema, parameters));
    shirt.remove("picture");
    ((ObjectNode) options.get(0)).putArray("values");
    assertEquals(List.of("/merchandise/0/options/0/values"), errors(schema, parameters));
    shirt.remove("options");
    shirt.remove("stock");
    assertEquals(List.of("/merchandise/0"), errors(schema, parameters));
  }

  @ParameterizedTest
  @MethodSource("bases")
  void whatTheVersionBeforeLetThroughIsStillGood(String base) throws Exception {
    for (String suffix : List.of("-merchandise", "-payment-merchandise")) {
      JsonNode before = template(base + suffix, VERSION);
      JsonNode now = template(base + suffix, BY_OPTION);
      assertEquals(before.get("components"), now.get("components"));
      assertEquals(before.get("title"), now.get("title"));
      ObjectNode parameters = sample(base);
      shirt(parameters).put("stock", 3).remove("options");
      shirt(parameters).put("name", "Other").put("stock", 3);
      assertEquals(List.of(), errors(before.get("parameters"), parameters));
      assertEquals(List.of(), errors(now.get("parameters"), parameters));
    }
  }

  @ParameterizedTest
  @MethodSource("bases")
  void aStockIsThatOfTheItemOrOfEachOption(String base) throws Exception {
    JsonNode schema = template(base + "-merchandise", BY_OPTION).get("parameters");
    assertEquals(
        List.of(),
        REGISTRY
            .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
            .validate(schema));
    ObjectNode parameters = sample(base);
    ObjectNode shirt = shirt(parameters);
    ObjectNode small = shirt.putArray("optionStock").addObject().put("stock", 0);
    small.putObject("options").put("Size", "S");
    assertEquals(List.of(), errors(schema, parameters));
    small.put("stock", -1);
    assertEquals(List.of("/merchandise/0/optionStock/0/stock"), errors(schema, parameters));
    small.put("stock", 5).remove("options");
    assertEquals(List.of("/merchandise/0/optionStock/0"), errors(schema, parameters));
    small.putObject("options").put("Size", "S");
    shirt.put("stock", 5);
    assertEquals(List.of("/merchandise/0/stock"), errors(schema, parameters), "one of both");
    shirt.remove("stock");
    shirt.remove("options");
    assertEquals(List.of("/merchandise/0"), errors(schema, parameters), "of which options?");
    shirt.remove("optionStock");
    assertEquals(List.of("/merchandise/0"), errors(schema, parameters), "neither");
  }

  @ParameterizedTest
  @MethodSource("bases")
  void merchandiseMayBeSoldForATime(String base) throws Exception {
    JsonNode schema = template(base + "-merchandise", BY_OPTION).get("parameters");
    ObjectNode parameters = sample(base);
    ObjectNode sale = parameters.putObject("merchandiseSale");
    assertEquals(List.of(), errors(schema, parameters));
    sale.put("closesAt", "2030-05-01T12:00:00Z");
    assertEquals(List.of(), errors(schema, parameters));
    sale.put("opensAt", "tomorrow");
    assertEquals(List.of("/merchandiseSale/opensAt"), errors(schema, parameters));
  }

  private static ObjectNode shirt(ObjectNode parameters) {
    ObjectNode shirt =
        parameters.withArray("merchandise").addObject().put("name", "Shirt").put("price", 25_000);
    shirt.putArray("options").addObject().put("name", "Size").putArray("values").add("S").add("M");
    return shirt;
  }

  @ParameterizedTest
  @MethodSource("bases")
  void withoutMerchandiseNoneIsLetThrough(String base) throws Exception {
    ObjectNode parameters = sample(base);
    parameters.putArray("merchandise");
    assertFalse(
        errors(template(base + "-payment", VERSION).get("parameters"), parameters).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("bases")
  void everyFieldOfMerchandiseIsLabelledInBothLanguages(String base) throws Exception {
    JsonNode schema = template(base + "-payment-merchandise", BY_OPTION).get("parameters");
    for (String definition : List.of("item", "option", "optionStock")) {
      JsonNode properties = schema.at("/$defs/" + definition + "/properties");
      assertTrue(properties.size() >= 2);
      for (JsonNode property : properties) {
        for (String text : List.of("x-marquee-label", "x-marquee-help")) {
          assertFalse(property.at("/" + text + "/en").asString("").isBlank(), property.toString());
          assertFalse(property.at("/" + text + "/ko").asString("").isBlank(), property.toString());
        }
      }
    }
  }

  private JsonNode template(String name, String version) throws Exception {
    URI uri =
        URI.create(
            "http://127.0.0.1:" + server.getPort() + "/api/templates/" + name + "/" + version);
    HttpResponse<String> response =
        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    assertEquals(200, response.statusCode(), name);
    return JSON.readTree(response.body());
  }

  private static ObjectNode sample(String base) {
    return (ObjectNode)
        JSON.readTree(
            TemplateCombinationsTest.class.getResourceAsStream("/samples/" + base + ".json"));
  }

  private static List<String> errors(JsonNode schema, JsonNode parameters) {
    List<Error> errors = REGISTRY.getSchema(schema).validate(parameters);
    return errors.stream().map(error -> error.getInstanceLocation().toString()).distinct().toList();
  }
}
