package dev.marquee.ticketing.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NativeSignaturesTest {
  @AfterEach
  void remove() {
    Security.removeProvider(NativeSignatures.PROVIDER);
  }

  @Test
  void whatJavaSignsIsCheckedNativelyAndForgeriesAreRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(keys.getPrivate());
    signer.update("let me in".getBytes());
    byte[] signature = signer.sign();
    new NativeSignatures().configure(ApplicationContext.builder());
    Signature verifier = Signature.getInstance("SHA256withECDSA");
    verifier.initVerify(keys.getPublic());
    verifier.update("let me in".getBytes());
    assertTrue(verifier.verify(signature));
    verifier.update("let me out".getBytes());
    assertFalse(verifier.verify(signature));
    if ("amd64".equals(System.getProperty("os.arch"))) {
      assertEquals(NativeSignatures.PROVIDER, verifier.getProvider().getName());
    }
  }

  @Test
  void randomNumbersStayJavas() {
    new NativeSignatures().configure(ApplicationContext.builder());
    assertEquals("SUN", new SecureRandom().getProvider().getName());
  }
}
