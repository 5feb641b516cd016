package dev.marquee.deploy.picture;

import dev.marquee.deploy.picture.PictureStore.Picture;
import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.database.Outcome;
import dev.marquee.kit.http.Identifiers;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes pictures from sellers and gives them to everyone. */
@Singleton
class Pictures {
  private static final int LARGEST_BYTES = 5 << 20;

  private final PictureStore store;
  private final Idempotency idempotency;
  private final Identifiers identifiers;
  private final Clock clock;

  Pictures(PictureStore store, Idempotency idempotency, Identifiers identifiers, Clock clock) {
    this.store = store;
    this.idempotency = idempotency;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /** A picture as it was taken. */
  @Serdeable
  record Taken(UUID id, String url) {}

  /** What makes two uploads the same. */
  @Serdeable
  record Fingerprint(String type, String sha256) {}

  /**
   * Keeps a picture.
   *
   * @throws ProblemException 413 when it is larger than 5 MB, 415 when the content is no picture of
   *     the claimed type
   */
  Outcome<Taken> take(Caller caller, @Nullable String key, String claimedType, byte[] content) {
    if (content.length > LARGEST_BYTES) {
      throw ProblemException.of(
          HttpStatus.REQUEST_ENTITY_TOO_LARGE,
          "REQUEST_TOO_LARGE",
          "A picture may have at most 5 MB.");
    }
    String type =
        PictureType.of(content)
            .map(PictureType::mediaType)
            .filter(claimedType::equals)
            .orElseThrow(() ->
                ProblemException.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "UNSUPPORTED_MEDIA_TYPE",
                    "This is not a picture of type " + claimedType + "."));
    return idempotency.once(
        caller.id() + " POST /deployments/pictures",
        key,
        new Fingerprint(type, sha256(content)),
        Taken.class,
        () -> {
          UUID id = identifiers.next();
          store.insert(id, caller.id(), new Picture(type, content), clock.instant());
          return new Taken(id, "/api/deployments/pictures/" + id);
        });
  }

  Picture get(UUID id) {
    return store.find(id).orElseThrow(() -> ProblemException.notFound("There is no such picture."));
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException("Every Java platform has SHA-256", exception);
    }
  }
}
