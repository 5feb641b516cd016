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

/** All secrets of all shows hang on the master key, and payments on those of the provider. */
class MasterKeyIT {
  @TempDir Path directory;

  @Test
  void itStaysTheSameOverRestartsAndIsAnotherOneForAnotherState() throws Exception {
    String first = key("one", "deploy-keys", "MASTER_KEY");
    assertTrue(first.length() >= 32, "It is too short to derive secrets from");
    assertEquals(first, key("one", "deploy-keys", "MASTER_KEY"));
    assertNotEquals(first, key("other", "deploy-keys", "MASTER_KEY"));
  }

  @Test
  void theKeysOfPaymentsStayTheSameToo() throws Exception {
    String secret = key("one", "payment-provider", "SECRET_KEY");
    assertTrue(secret.startsWith("test_sk_") && secret.length() > 32, secret);
    assertEquals(secret, key("one", "payment-provider", "SECRET_KEY"));
    assertNotEquals(secret, key("one", "payment-provider", "CLIENT_KEY"));
  }

  private String key(String state, String secret, String key) throws Exception {
    try (LocalCluster cluster =
        LocalCluster.start(
            LocalClusterConfiguration.forTests(
                directory.resolve("repository"), directory.resolve(state)))) {
      String value =
          new ClusterCaller(cluster.url(), cluster.token())
              .find("marquee-system", "Secret", secret)
              .orElseThrow()
              .at("/data/" + key)
              .asText();
      return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    }
  }
}
