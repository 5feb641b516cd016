package dev.marquee.paymentsandbox.payment;

import dev.marquee.paymentsandbox.SandboxSettings;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/** Where receipts are. */
@Singleton
public class Receipts {
  private final String address;

  Receipts(SandboxSettings settings, @Value("${micronaut.server.context-path:/}") String basePath) {
    this.address =
        settings.publicUrl().replaceFirst("/+$", "")
            + basePath.replaceFirst("/+$", "")
            + "/receipts/";
  }

  /** With a slash at its end. */
  public String address() {
    return address;
  }
}
