package dev.marquee.notification.preference;

import dev.marquee.notification.domain.Language;
import dev.marquee.notification.domain.Topic;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants.
 *
 * @param language of mails; empty for the account's own
 * @param wanted mails that are sent of those that need not be
 */
public record Preferences(Optional<Language> language, Set<Topic> wanted) {
  /** Of whoever has set nothing. */
  public static final Preferences DEFAULT =
      new Preferences(Optional.empty(), EnumSet.allOf(Topic.class));

  public Preferences {
    wanted = Set.copyOf(wanted);
  }

  /** The same without one kind of mail. */
  public Preferences without(Topic topic) {
    Set<Topic> others = EnumSet.noneOf(Topic.class);
    wanted.stream().filter(each -> each != topic).forEach(others::add);
    return new Preferences(language, others);
  }
}
