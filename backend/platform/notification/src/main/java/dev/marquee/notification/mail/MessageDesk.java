package dev.marquee.notification.mail;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.database.Outcome;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.identity.Caller;
import dev.marquee.notification.domain.MessageState;
import io.micronaut.http.HttpStatus;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an administrator may see of mails and do with them. */
@Singleton
class MessageDesk {
  private final MessageRecords records;
  private final Idempotency idempotency;
  private final Clock clock;

  MessageDesk(MessageRecords records, Idempotency idempotency, Clock clock) {
    this.records = records;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  @Transactional
  public List<MessageDocument> list(Set<MessageState> states, Instant before, int limit) {
    return records.list(states, before, limit);
  }

  /**
   * Sends once more what could not be sent.
   *
   * @throws ProblemException 404; 409 {@code NOT_RETRYABLE} (with {@code state}) for what was sent,
   *     waits, or is not wanted
   */
  @Transactional
  public Outcome<MessageDocument> retry(Caller caller, @Nullable String key, UUID id) {
    return idempotency.once(
        caller.id() + " POST /messages/" + id + "/retry",
        key,
        "",
        MessageDocument.class,
        () -> {
          MessageDocument message = found(id);
          if (!message.state().retryable()) {
            throw ProblemException.of(
                    HttpStatus.CONFLICT, "NOT_RETRYABLE", "This mail has not failed.")
                .with("state", message.state().name());
          }
          records.queueAgain(id, clock.instant());
          return found(id);
        });
  }

  private MessageDocument found(UUID id) {
    return records
        .lock(id)
        .orElseThrow(() -> ProblemException.notFound("There is no such message."));
  }
}
