package dev.marquee.mailsandbox.inbox;

import java.time.Instant;
import java.util.List;

/**
 * A mail as it came.
 *
 * @param id grows with every mail; not reused
 * @param sender of the envelope; empty for a bounce
 * @param recipients of the envelope, in the order in which they were named
 * @param source the mail itself (RFC 5322)
 */
public record KeptMail(
    long id, Instant receivedAt, String sender, List<String> recipients, byte[] source) {
  public KeptMail {
    recipients = List.copyOf(recipients);
  }
}
