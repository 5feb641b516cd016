package dev.marquee.deploy.secret;

import dev.marquee.deploy.deployment.Deployment;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The secrets of a show. Each follows from the platform's master key and the deployment's
 * identifier (HKDF, RFC 5869), so nobody has to read one back from the cluster: this service has no
 * right to read Secrets, there or anywhere.
 */
@Singleton
public class ShowSecrets {
  private static final int BYTES = 32;

  private final byte[] masterKey;

  ShowSecrets(
      @Value("${deploy.master-key}") String masterKey, @Value("${deploy.cluster}") String cluster) {
    this.masterKey = masterKey.getBytes(StandardCharsets.UTF_8);
    if (this.masterKey.length < BYTES && !cluster.equals("none")) {
      throw new ConfigurationException(
          "MASTER_KEY has " + this.masterKey.length + " bytes, but needs at least " + BYTES + ".");
    }
  }

  /** What the show proves itself with towards this service, and this service towards the show. */
  public String showKey(Deployment deployment) {
    return derive(deployment, "show-key");
  }

  /** The password of the show's database role. */
  public String databasePassword(Deployment deployment) {
    return derive(deployment, "database-password");
  }

  /** 256 bits in characters of URLs. */
  private String derive(Deployment deployment, String purpose) {
    byte[] info = (purpose + " " + deployment.id()).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] secret =
          KDF.getInstance("HKDF-SHA256")
              .deriveData(HKDFParameterSpec.ofExtract().addIKM(masterKey).thenExpand(info, BYTES));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("Every Java 25 has HKDF", exception);
    }
  }
}
