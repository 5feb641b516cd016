package dev.marquee.deploy.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.deploy.cluster.Capabilities;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.validation.ObjectValidation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalClusterAcceptanceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @Test
  void theLocalClusterTakesEveryObjectOfEveryShow() throws IOException {
    try (ObjectStore store =
        ObjectStore.open(directory.resolve("objects.journal"), Clock.systemUTC())) {
      ObjectValidation validation = new ObjectValidation(store);
      for (Deployment show : Rendering.deployments()) {
        for (Capabilities capabilities : List.of(Rendering.ALL, Rendering.NOTHING)) {
          List<ObjectNode> objects =
              Rendering.all(show, capabilities).stream()
                  .map(object -> (ObjectNode) JSON.valueToTree(object.content()))
                  .toList();
          assertEquals(List.of(), validation.check(objects), show.slug());
        }
      }
    }
  }
}
