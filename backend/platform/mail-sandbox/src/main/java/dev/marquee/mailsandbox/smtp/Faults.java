package dev.marquee.mailsandbox.smtp;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What goes wrong, by the recipient's local part; something may follow after a plus sign, as in
 * {@code bounce+42@example.org}. Everybody else gets their mail.
 */
@Singleton
class Faults {
  private static final Pattern LOCAL_PART = Pattern.compile("([^+@]*)(?:\\+([^@]*))?@.*");
  private static final Duration SLOW = Duration.ofSeconds(5);
  private static final int SLOWEST = 120;
  private static final int TEMPORARILY = 2;
  private static final int REMEMBERED = 1_000;

  private final Map<String, Integer> attempts =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
              return size() > REMEMBERED;
            }
          });

  /** The refusal of a recipient (RFC 5321, 4.2.2), if it is refused. */
  Optional<String> refusal(String recipient) {
    return switch (kind(recipient)) {
      case "bounce" -> Optional.of("550 5.1.1 There is no mailbox " + printable(recipient));
      case "full" -> Optional.of("552 5.2.2 The mailbox is full");
      case "tempfail" ->
          attempts.merge(recipient, 1, Integer::sum) <= TEMPORARILY
              ? Optional.of("451 4.3.0 Try again later")
              : Optional.empty();
      case "greylist" -> Optional.of("451 4.7.1 Try again later, as ever");
      default -> Optional.empty();
    };
  }

  /** How long to think before a mail is taken: {@code slow@} 5 s, {@code slow+30@} 30 s. */
  Duration delay(String recipient) {
    Matcher parts = LOCAL_PART.matcher(recipient);
    if (!kind(recipient).equals("slow") || !parts.matches()) {
      return Duration.ZERO;
    }
    String seconds = parts.group(2);
    return seconds != null && seconds.matches("[0-9]{1,3}")
        ? Duration.ofSeconds(Math.min(SLOWEST, Integer.parseInt(seconds)))
        : SLOW;
  }

  /**
   * Whether the mail is kept and the sender told otherwise, once for each recipient: as after a
   * connection that broke off at the wrong moment.
   */
  boolean losesAnswer(String recipient) {
    return kind(recipient).equals("lost") && attempts.merge(recipient, 1, Integer::sum) == 1;
  }

  private static String kind(String recipient) {
    Matcher parts = LOCAL_PART.matcher(recipient);
    return parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) : "";
  }

  private static String printable(String recipient) {
    return recipient.replaceAll("[^\\x21-\\x7e]", "?");
  }
}
