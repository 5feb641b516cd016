package dev.marquee.notification.letter;

import dev.marquee.notification.account.Account;
import dev.marquee.notification.domain.Kind;
import dev.marquee.notification.domain.Topic;
import dev.marquee.notification.letter.Letter.Link;
import dev.marquee.notification.matter.Matter;
import dev.marquee.notification.matter.OrderData;
import dev.marquee.notification.preference.UnsubscribeTokens;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes mails: words, layout and what comes along. */
@Singleton
public class LetterWriter {
  private final LetterTemplates templates;
  private final LetterSettings settings;
  private final Papers papers;
  private final UnsubscribeTokens tokens;

  LetterWriter(
      LetterTemplates templates, LetterSettings settings, Papers papers, UnsubscribeTokens tokens) {
    this.templates = templates;
    this.settings = settings;
    this.papers = papers;
    this.tokens = tokens;
  }

  /**
   * Writes a mail.
   *
   * @param id of the mail
   * @param reader with the language to write in
   * @param order as it is now, where the matter is about one
   */
  public Mail write(UUID id, Kind kind, Matter matter, Account reader, Optional<OrderData> order) {
    LetterLanguage words = LetterLanguage.of(reader.language());
    Optional<String> unsubscribe = kind.topic().map(topic -> unsubscribe(reader.id(), topic));
    List<Link> footers = new ArrayList<>();
    footers.add(
        new Link(words.text("footer.preferences"), settings.publicUrl() + "/notifications"));
    unsubscribe.ifPresent(url -> footers.add(new Link(words.text("footer.unsubscribe"), url)));
    Letter letter = new LetterTexts(words, settings, kind, matter).letter(reader, footers);
    return new Mail(
        id,
        reader.email(),
        reader.name(),
        letter.subject(),
        templates.text(letter),
        templates.html(letter),
        unsubscribe,
        kind == Kind.ORDER_CONFIRMED
            ? order.map(current -> papers.of(matter, current, reader)).orElse(List.of())
            : List.of());
  }

  private String unsubscribe(UUID account, Topic topic) {
    return settings.publicUrl()
        + settings.basePath()
        + "/unsubscribe?token="
        + tokens.issue(account, topic);
  }
}
