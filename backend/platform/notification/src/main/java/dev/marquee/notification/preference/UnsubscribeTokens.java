package dev.marquee.notification.preference;

import dev.marquee.notification.domain.Topic;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What lets a link in a mail switch off one kind of mail of one account, without signing in, and
 * nothing else: account and topic with an HMAC-SHA-256 of both. It does not expire, since a mail
 * does not either.
 */
@Singleton
public class UnsubscribeTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int CLAIM = 17;
  private static final int MAC = 32;

  private final SigningKey key;

  UnsubscribeTokens(SigningKey key) {
    this.key = key;
  }

  /** What a token allows. */
  public record Claim(UUID account, Topic topic) {}

  /** The token for a mail. */
  public String issue(UUID account, Topic topic) {
    byte[] claim =
        ByteBuffer.allocate(CLAIM)
            .putLong(account.getMostSignificantBits())
            .putLong(account.getLeastSignificantBits())
            .put((byte) topic.ordinal())
            .array();
    byte[] token = ByteBuffer.allocate(CLAIM + MAC).put(claim).put(mac(claim)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** What a token allows; empty for one that is not ours. */
  public Optional<Claim> verify(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
    if (bytes.length != CLAIM + MAC) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte[] claim = new byte[CLAIM];
    byte[] mac = new byte[MAC];
    buffer.get(claim).get(mac);
    if (!MessageDigest.isEqual(mac, mac(claim))) {
      return Optional.empty();
    }
    ByteBuffer read = ByteBuffer.wrap(claim);
    UUID account = new UUID(read.getLong(), read.getLong());
    return Optional.of(new Claim(account, Topic.values()[read.get()]));
  }

  private byte[] mac(byte[] claim) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.get(), ALGORITHM));
      return mac.doFinal(claim);
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, exception);
    }
  }
}
