package dev.marquee.ticketing.signature;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prefers the Amazon Corretto Crypto Provider: at an on-sale every buyer comes with a token of
 * their own, and checking an ES256 signature in Java takes most of the service's time. Where its
 * native library does not run, Java's own providers do the same more slowly.
 */
@ContextConfigurer
public final class NativeSignatures implements ApplicationContextConfigurer {
  /** The provider's name. */
  static final String PROVIDER = "AmazonCorrettoCryptoProvider";

  private static final Logger LOG = LoggerFactory.getLogger(NativeSignatures.class);

  @Override
  public void configure(ApplicationContextBuilder builder) {
    if (Security.getProvider(PROVIDER) != null) {
      return;
    }
    // Random numbers stay Java's.
    System.setProperty("com.amazon.corretto.crypto.provider.registerSecureRandom", "false");
    try {
      for (Provider provider : ServiceLoader.load(Provider.class)) {
        if (provider.getName().equals(PROVIDER)) {
          Signature.getInstance("SHA256withECDSA", provider);
          Security.insertProviderAt(provider, 1);
        }
      }
    } catch (GeneralSecurityException | ServiceConfigurationError | LinkageError unavailable) {
      LOG.info("Signatures are checked in Java: {}", unavailable.getMessage());
    }
  }
}
