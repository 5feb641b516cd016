package dev.marquee.notification.letter;

import dev.marquee.notification.domain.Language;
import dev.marquee.notification.domain.Topic;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;

/** The pages behind the link that switches mails off. */
@Singleton
public class UnsubscribePage {
  private final LetterTemplates templates;
  private final LetterSettings settings;

  UnsubscribePage(LetterTemplates templates, LetterSettings settings) {
    this.templates = templates;
    this.settings = settings;
  }

  /** Asks whether mails of a topic shall stop. */
  public String ask(Topic topic, String token, Language language) {
    LetterLanguage words = LetterLanguage.of(language);
    return page(
        words,
        "unsubscribe.title",
        words.text("unsubscribe." + topic.name().toLowerCase(Locale.ROOT)),
        settings.basePath() + "/unsubscribe?token=" + token);
  }

  /** Says that they have. */
  public String done(Topic topic, Language language) {
    LetterLanguage words = LetterLanguage.of(language);
    return page(
        words,
        "unsubscribe.done",
        words.text("unsubscribe." + topic.name().toLowerCase(Locale.ROOT))
            + " "
            + words.text("unsubscribe.done.text"),
        "");
  }

  /** Says that the link is none of ours. */
  public String unknown(Language language) {
    LetterLanguage words = LetterLanguage.of(language);
    return page(words, "unsubscribe.unknown", words.text("unsubscribe.unknown.text"), "");
  }

  private String page(LetterLanguage words, String title, String text, String action) {
    return templates.page(
        "mail/unsubscribe.html",
        Map.of(
            "language", words.tag(),
            "title", words.text(title),
            "text", text,
            "action", action,
            "confirm", words.text("unsubscribe.confirm"),
            "preferences", settings.publicUrl() + "/notifications",
            "preferencesLabel", words.text("footer.preferences")));
  }
}
