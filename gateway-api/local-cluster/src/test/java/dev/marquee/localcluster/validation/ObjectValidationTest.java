package dev.marquee.localcluster.validation;

import static dev.marquee.localcluster.testing.Objects.configMap;
import static dev.marquee.localcluster.testing.Objects.container;
import static dev.marquee.localcluster.testing.Objects.deployment;
import static dev.marquee.localcluster.testing.Objects.json;
import static dev.marquee.localcluster.testing.Objects.namespace;
import static dev.marquee.localcluster.testing.Objects.service;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.objects.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectValidationTest {
  @TempDir Path directory;
  private ObjectStore store;
  private ObjectValidation validation;

  @BeforeEach
  void open() throws IOException {
    store = ObjectStore.open(directory.resolve("objects.journal"), Clock.systemUTC());
    validation = new ObjectValidation(store);
    store.apply("test", List.of(namespace("a")), false);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void whatIsRightPasses() {
    assertEquals(
        List.of(),
        validation.check(
            List.of(namespace("b"), deployment("b", "web", "marquee/web:1"), service("b", "web"))));
  }

  @Test
  void theNamespaceMustExist() {
    assertEquals(
        List.of(
            new Violation("objects[0].metadata.namespace", "namespace 'nowhere' does not exist")),
        validation.check(List.of(configMap("nowhere", "c", Map.of()))));
  }

  @Test
  void namesAreThoseOfDns() {
    assertEquals(
        List.of("objects[0].metadata.name"), fields(configMap("a", "Not_A_Name", Map.of())));
  }

  @Test
  void anObjectMayBeThereOnlyOnce() {
    assertEquals(1, validation.check(List.of(namespace("b"), namespace("b"))).size());
  }

  @Test
  void wrongFieldsOfADeploymentAreNamed() {
    assertEquals(
        List.of("objects[0].spec.replcas"),
        fields(changed(spec -> ((ObjectNode) spec.path("spec")).put("replcas", 2))));
    assertEquals(
        List.of("objects[0].spec.replicas"),
        fields(changed(spec -> ((ObjectNode) spec.path("spec")).put("replicas", -1))));
    assertEquals(
        List.of("objects[0].spec.template.spec.containers[0].image"),
        fields(changed(spec -> container(spec).remove("image"))));
    assertEquals(
        List.of("objects[0].spec.template.spec.containers[0].resources.limits.memory"),
        fields(
            changed(
                spec -> container(spec).withObject("/resources/limits").put("memory", "lots"))));
    assertEquals(
        List.of("objects[0].spec.template.spec.containers[0].resources.requests.memory"),
        fields(
            changed(
                spec -> container(spec).withObject("/resources/requests").put("memory", "1Gi"))));
    assertEquals(
        List.of("objects[0].spec.template.spec.containers[0].volumeMounts[0].name"),
        fields(
            changed(spec ->
                container(spec)
                    .set(
                        "volumeMounts",
                        json("{'m':[{'name':'none','mountPath':'/x'}]}").get("m")))));
    assertEquals(
        List.of("objects[0].spec.selector"),
        fields(
            changed(spec -> ((ObjectNode) spec.at("/spec/selector/matchLabels")).put("app", "x"))));
  }

  @Test
  void everyZoneIsHereButNoOtherKindOfNode() {
    assertEquals(
        List.of(),
        fields(changed(spec -> nodeSelector(spec).put("topology.kubernetes.io/zone", "any"))));
    assertEquals(
        List.of("objects[0].spec.template.spec.nodeSelector.disk"),
        fields(changed(spec -> nodeSelector(spec).put("disk", "ssd"))));
  }

  @Test
  void anAutoscalerIsOfTheFirstVersion() {
    ObjectNode autoscaler =
        json(
            """
            {'apiVersion':'autoscaling/v1','kind':'HorizontalPodAutoscaler',
             'metadata':{'name':'web','namespace':'a'},
             'spec':{'scaleTargetRef':{'apiVersion':'apps/v1','kind':'Deployment','name':'web'},
                     'minReplicas':2,'maxReplicas':4,'targetCPUUtilizationPercentage':70}}
            """);
    assertEquals(List.of(), fields(autoscaler));
    ((ObjectNode) autoscaler.get("spec")).put("maxReplicas", 1).put("metrics", "none");
    assertEquals(
        List.of("objects[0].spec.metrics", "objects[0].spec.maxReplicas"), fields(autoscaler));
    assertEquals(
        List.of("objects[0].kind"), fields(autoscaler.put("apiVersion", "autoscaling/v2")));
  }

  @Test
  void theSelectorCannotChange() {
    store.apply("test", List.of(deployment("a", "web", "marquee/web:1")), false);
    ObjectNode next = deployment("a", "web", "marquee/web:1");
    ((ObjectNode) next.at("/spec/selector/matchLabels")).put("more", "x");
    ((ObjectNode) next.at("/spec/template/metadata/labels")).put("more", "x");

    assertEquals(List.of("objects[0].spec.selector"), fields(next));
  }

  @Test
  void aSecretHoldsBase64() {
    assertEquals(
        List.of("objects[0].data.k"),
        fields(
            json(
                """
                {'apiVersion':'v1','kind':'Secret','metadata':{'name':'s','namespace':'a'},
                 'data':{'k':'not base64!'}}
                """)));
  }

  @Test
  void aRouteNeedsPortsAndPaths() {
    ObjectNode route =
        json(
            """
            {'apiVersion':'gateway.networking.k8s.io/v1','kind':'HTTPRoute',
             'metadata':{'name':'r','namespace':'a'},
             'spec':{'rules':[{'matches':[{'path':{'type':'PathPrefix','value':'x'}}],
                               'backendRefs':[{'name':'web'}]}]}}
            """);

    assertEquals(
        List.of(
            "objects[0].spec.rules[0].matches[0].path.value",
            "objects[0].spec.rules[0].backendRefs[0].port"),
        fields(route));
  }

  @Test
  void aNamespaceThatEndsIsFound() {
    store.terminate("a");

    assertEquals(
        Optional.of("a"), validation.terminatingNamespace(List.of(configMap("a", "c", Map.of()))));
  }

  private static ObjectNode nodeSelector(ObjectNode deployment) {
    return ((ObjectNode) deployment.at("/spec/template/spec")).putObject("nodeSelector");
  }

  private static ObjectNode changed(Consumer<ObjectNode> change) {
    ObjectNode deployment = deployment("a", "web", "marquee/web:1");
    change.accept(deployment);
    return deployment;
  }

  private List<String> fields(ObjectNode object) {
    return validation.check(List.of(object)).stream().map(Violation::field).toList();
  }
}
