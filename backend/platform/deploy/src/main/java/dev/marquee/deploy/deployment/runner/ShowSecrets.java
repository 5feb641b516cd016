package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.manifest.ShowManifests;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** Secrets live in the cluster alone: what is there already is used again, otherwise it is made. */
@Singleton
public final class ShowSecrets {
  private static final int BYTES = 32;

  private final Cluster cluster;
  private final SecureRandom random;

  ShowSecrets(Cluster cluster, SecureRandom random) {
    this.cluster = cluster;
    this.random = random;
  }

  /** The value in the Secret, or a new one of 256 random bits in characters of URLs. */
  String presentOrNew(Deployment deployment, String secret, String key) {
    return present(deployment, secret, key).orElseGet(this::generate);
  }

  /** The show's secret towards this service; empty before it was made. */
  public Optional<String> showKey(Deployment deployment) {
    return present(deployment, ShowManifests.SHOW_SECRET, "SHOW_KEY");
  }

  private Optional<String> present(Deployment deployment, String secret, String key) {
    return cluster
        .find("Secret", deployment.namespace(), secret)
        .flatMap(present -> present.text("data", key))
        .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
  }

  private String generate() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
