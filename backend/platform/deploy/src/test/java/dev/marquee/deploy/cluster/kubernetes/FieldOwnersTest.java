package dev.marquee.deploy.cluster.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.FieldPath;
import dev.marquee.deploy.cluster.FieldPath.Index;
import dev.marquee.deploy.cluster.FieldPath.Item;
import dev.marquee.deploy.cluster.FieldPath.Member;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldOwnersTest {
  private static final FieldPath REPLICAS =
      new FieldPath(List.of(new Member("spec"), new Member("replicas")));
  private static final FieldPath IMAGE =
      new FieldPath(
          List.of(
              new Member("spec"),
              new Member("containers"),
              new Item(Map.of("name", "event")),
              new Member("image")));
  private static final FieldPath BACKEND =
      new FieldPath(
          List.of(
              new Member("spec"), new Member("rules"), new Index(0), new Member("backendRefs")));

  @Test
  void theLastOfThoseWhoSetAFieldOwnsIt() {
    FieldOwners owners =
        owners(
            """
            {"metadata": {"managedFields": [
              {"manager": "kubectl-edit", "time": "2026-11-21T10:00:00Z",
               "fieldsV1": {"f:spec": {"f:replicas": {}}}},
              {"manager": "kubectl-scale", "time": "2026-11-21T11:00:00Z",
               "fieldsV1": {"f:spec": {"f:replicas": {}}}}]}}
            """);
    assertEquals("kubectl-scale", owners.of(REPLICAS));
    assertNull(owners.of(IMAGE));
  }

  @Test
  void thisServiceAndControllersThatNoteTheStatusOwnNothing() {
    FieldOwners owners =
        owners(
            """
            {"metadata": {"managedFields": [
              {"manager": "marquee-deploy", "fieldsV1": {"f:spec": {"f:replicas": {}}}},
              {"manager": "controller", "subresource": "status",
               "fieldsV1": {"f:spec": {"f:replicas": {}}}}]}}
            """);
    assertNull(owners.of(REPLICAS));
  }

  @Test
  void anItemOfAListIsFoundByItsKeyAndAWholeListByItsName() {
    FieldOwners owners =
        owners(
            """
            {"metadata": {"managedFields": [
              {"manager": "kubectl-set", "fieldsV1": {"f:spec": {
                "f:containers": {"k:{\\"name\\":\\"event\\"}": {"f:image": {}}},
                "f:rules": {}}}}]}}
            """);
    assertEquals("kubectl-set", owners.of(IMAGE));
    assertEquals("kubectl-set", owners.of(BACKEND));
    assertNull(owners.of(REPLICAS));
  }

  private static FieldOwners owners(String object) {
    return new FieldOwners(parse(object), FieldOwnersTest::parse);
  }

  private static ClusterObject parse(String text) {
    try {
      return new ClusterObject(
          ObjectMapper.getDefault().readValue(text, Argument.mapOf(String.class, Object.class)));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
