package dev.marquee.notification.mail;

import dev.marquee.notification.domain.Backoff;
import dev.marquee.notification.domain.Delivery;
import dev.marquee.notification.domain.MessageState;
import dev.marquee.notification.letter.LetterWriter;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mail, from its claim to its end. When the process ends after the server has taken the mail
 * and before that is written down, the mail is sent a second time, under the same Message-ID: SMTP
 * leaves no better choice than that or losing it.
 */
@Singleton
class Sending {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

  private final MessageQueue queue;
  private final Relevance relevance;
  private final LetterWriter letters;
  private final SmtpDelivery delivery;
  private final MailSettings settings;
  private final Backoff backoff;
  private final Clock clock;
  private final SecureRandom random;

  Sending(
      MessageQueue queue,
      Relevance relevance,
      LetterWriter letters,
      SmtpDelivery delivery,
      MailSettings settings,
      Clock clock,
      SecureRandom random) {
    this.queue = queue;
    this.relevance = relevance;
    this.letters = letters;
    this.delivery = delivery;
    this.settings = settings;
    this.backoff = new Backoff(settings.firstDelay(), settings.longestDelay(), settings.patience());
    this.clock = clock;
    this.random = random;
  }

  /** Sends the mail that is due longest, and answers whether there was one. */
  boolean sendOne(MailSettings.Server server) {
    Instant now = clock.instant();
    Optional<Message> claimed = queue.claim(now, now.plus(settings.claim()));
    claimed.ifPresent(message -> send(server, message));
    return claimed.isPresent();
  }

  private void send(MailSettings.Server server, Message message) {
    try {
      switch (relevance.of(message)) {
        case Relevance.Verdict.Wanted wanted ->
            finish(
                message,
                wanted.account().email(),
                delivery.send(
                    server,
                    letters.write(
                        message.id(),
                        message.kind(),
                        message.matter(),
                        wanted.account(),
                        wanted.order())));
        case Relevance.Verdict.Unwanted unwanted ->
            queue.end(message, MessageState.SUPPRESSED, null, unwanted.reason(), clock.instant());
        case Relevance.Verdict.NoAddress _ -> defer(message, null, "No address yet");
      }
    } catch (RuntimeException exception) {
      // What cannot be written now is tried again like what cannot be sent: perhaps by a newer
      // release. It is visible meanwhile.
      LOG.error("A mail could not be written: {}", message.id(), exception);
      defer(message, null, "Not written: " + exception.getClass().getSimpleName());
    }
  }

  private void finish(Message message, String address, Delivery outcome) {
    Instant now = clock.instant();
    switch (outcome) {
      case Delivery.Accepted _ -> queue.end(message, MessageState.SENT, address, null, now);
      case Delivery.Bounced bounced ->
          queue.end(message, MessageState.BOUNCED, address, bounced.answer(), now);
      case Delivery.Refused refused ->
          queue.end(message, MessageState.REFUSED, address, refused.answer(), now);
      case Delivery.Deferred deferred -> defer(message, address, deferred.answer());
    }
  }

  private void defer(Message message, @Nullable String address, String answer) {
    Instant now = clock.instant();
    Duration age = Duration.between(message.createdAt(), now);
    backoff
        .next(message.attempt(), age, random)
        .ifPresentOrElse(
            delay -> queue.defer(message, address, answer, now.plus(delay)),
            () -> queue.end(message, MessageState.GIVEN_UP, address, answer, now));
  }
}
