package dev.marquee.template.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateCatalogTest {
  private static final Map<String, String> TEXT = Map.of("en", "Text", "ko", "글");
  private static final Map<String, Object> PARAMETERS =
      Map.of(
          "$schema", "https://json-schema.org/draft/2020-12/schema",
          "type", "object",
          "additionalProperties", false);
  private static final Component EVENT =
      new Component(
          "event",
          "marquee/event:0.1.0",
          "/api/event",
          true,
          false,
          false,
          1,
          new Component.Resources("250m", "192Mi"),
          Map.of(),
          null);

  @Test
  void listsTheLatestVersionByPrecedenceAndNotByText() {
    TemplateCatalog catalog =
        new TemplateCatalog(
            List.of(
                template("plain", "1.10.0"), template("plain", "1.9.0"), template("b", "1.0.0")));
    assertEquals(
        List.of("plain 1.10.0", "b 1.0.0"),
        catalog.latest().stream().map(one -> one.name() + " " + one.version()).toList());
    assertEquals(3, catalog.all().size());
  }

  @Test
  void findsOldVersionsAndNothingElse() {
    TemplateCatalog catalog =
        new TemplateCatalog(List.of(template("plain", "1.0.0"), template("plain", "2.0.0")));
    assertTrue(catalog.find("plain", new TemplateVersion(1, 0, 0)).isPresent());
    assertEquals(Optional.empty(), catalog.find("plain", new TemplateVersion(3, 0, 0)));
    assertEquals(Optional.empty(), catalog.find("other", new TemplateVersion(1, 0, 0)));
  }

  @Test
  void refusesTheSameVersionTwice() {
    refused("there twice", List.of(template("plain", "1.0.0"), template("plain", "1.0.0")));
  }

  @Test
  void refusesAnImageWithoutATag() {
    refused("no image with a tag", component(one -> withImage(one, "marquee/event")));
    refused(
        "no image with a tag",
        component(one -> withImage(one, "marquee/event:${project.version}")));
  }

  @Test
  void refusesComponentsThatShareANameOrAPath() {
    refused("'event' is there twice", List.of(template(PARAMETERS, EVENT, EVENT)));
    Component neighbor =
        new Component(
            "neighbor",
            EVENT.image(),
            EVENT.path(),
            false,
            false,
            false,
            1,
            EVENT.resources(),
            Map.of(),
            null);
    refused("shares its path", List.of(template(PARAMETERS, EVENT, neighbor)));
  }

  @Test
  void refusesAutoscalingThatCannotBe() {
    refused("no maxReplicas", component(one -> withAutoscaling(one, 0, 70)));
    refused("no maxReplicas", component(one -> withAutoscaling(one, 21, 70)));
    refused("no cpuPercent", component(one -> withAutoscaling(one, 4, 0)));
    refused("no cpuPercent", component(one -> withAutoscaling(one, 4, 101)));
  }

  @Test
  void refusesPaymentsThatNobodyCouldAccountFor() {
    refused("no events and database", component(one -> withPayments(one, false, true)));
    refused("no events and database", component(one -> withPayments(one, true, false)));
    new TemplateCatalog(component(one -> withPayments(one, true, true)));
  }

  @Test
  void refusesATemplateWithoutComponents() {
    refused("no components", List.of(template(PARAMETERS)));
  }

  @Test
  void refusesParametersThatLetUnknownPropertiesThrough() {
    refused(
        "unknown properties",
        List.of(
            template(
                Map.of("$schema", "https://json-schema.org/draft/2020-12/schema", "type", "object"),
                EVENT)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "1.0", "01.0.0", "1.0.0-beta", "v1.0.0", "1.0.0 ", "9999999.0.0"})
  void aVersionIsThreeNumbers(String text) {
    assertEquals(Optional.empty(), TemplateVersion.parse(text));
  }

  private static void refused(String reason, List<Template> templates) {
    String message =
        assertThrows(InvalidTemplateException.class, () -> new TemplateCatalog(templates))
            .getMessage();
    assertTrue(message.contains(reason), message);
  }

  private static List<Template> component(UnaryOperator<Component> change) {
    return List.of(template(PARAMETERS, change.apply(EVENT)));
  }

  private static Component withImage(Component component, String image) {
    return new Component(
        component.name(),
        image,
        component.path(),
        component.database(),
        component.events(),
        component.payments(),
        component.replicas(),
        component.resources(),
        component.environment(),
        component.autoscaling());
  }

  private static Component withPayments(Component component, boolean events, boolean database) {
    return new Component(
        component.name(),
        component.image(),
        component.path(),
        database,
        events,
        true,
        component.replicas(),
        component.resources(),
        component.environment(),
        component.autoscaling());
  }

  private static Component withAutoscaling(Component component, int maxReplicas, int cpuPercent) {
    return new Component(
        component.name(),
        component.image(),
        component.path(),
        component.database(),
        component.events(),
        component.payments(),
        component.replicas(),
        component.resources(),
        component.environment(),
        new Component.Autoscaling(maxReplicas, cpuPercent));
  }

  private static Template template(String name, String version) {
    return new Template(
        name,
        TemplateVersion.parse(version).orElseThrow(),
        "Title",
        "Description",
        TEXT,
        TEXT,
        List.of(EVENT),
        PARAMETERS);
  }

  private static Template template(Map<String, Object> parameters, Component... components) {
    return new Template(
        "plain",
        new TemplateVersion(1, 0, 0),
        "Title",
        "Description",
        TEXT,
        TEXT,
        List.of(components),
        parameters);
  }
}
