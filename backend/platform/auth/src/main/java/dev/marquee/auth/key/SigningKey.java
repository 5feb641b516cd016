package dev.marquee.auth.key;

import com.nimbusds.jose.jwk.ECKey;

/** A key of the curve P-256 with its {@code kid} and the time in which it is used. */
record SigningKey(ECKey key, KeyPeriod period) {
  @Override
  public String toString() {
    return "SigningKey[" + key.getKeyID() + "]";
  }
}
