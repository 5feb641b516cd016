package dev.marquee.localcluster.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.localcluster.LocalCluster;
import dev.marquee.localcluster.LocalClusterConfiguration;
import dev.marquee.localcluster.testing.ClusterCaller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All secrets of all shows hang on it. */
class MasterKeyIT {
  @TempDir Path directory;

  @Test
  void itStaysTheSameOverRestartsAndIsAnotherOneForAnotherState() throws Exception {
    String first = masterKey("one");
    assertTrue(first.length() >= 32, "It is too short to derive secrets from");
    assertEquals(first, masterKey("one"));
    assertNotEquals(first, masterKey("other"));
  }

  private String masterKey(String state) throws Exception {
    try (LocalCluster cluster =
        LocalCluster.start(
            LocalClusterConfiguration.forTests(
                directory.resolve("repository"), directory.resolve(state)))) {
      String value =
          new ClusterCaller(cluster.url(), cluster.token())
              .find("marquee-system", "Secret", "deploy-keys")
              .orElseThrow()
              .at("/data/MASTER_KEY")
              .asText();
      return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    }
  }
}
