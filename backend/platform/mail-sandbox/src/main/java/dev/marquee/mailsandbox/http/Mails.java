package dev.marquee.mailsandbox.http;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.mailsandbox.inbox.Inbox;
import dev.marquee.mailsandbox.inbox.KeptMail;
import dev.marquee.mailsandbox.inbox.MailContent;
import dev.marquee.mailsandbox.inbox.MailReader;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** What was kept, taken apart. */
@Singleton
class Mails {
  private final Inbox inbox;
  private final MailReader reader;

  Mails(Inbox inbox, MailReader reader) {
    this.inbox = inbox;
    this.reader = reader;
  }

  /** Those to a recipient whose address contains a text, the newest first; all without one. */
  List<MailDocument> list(String to, long after, int limit) {
    return inbox
        .find(mail ->
            mail.id() > after
                && mail.recipients().stream().anyMatch(each -> containsIgnoringCase(each, to)))
        .stream()
        .limit(limit)
        .map(mail -> MailDocument.of(mail, reader.read(mail)))
        .toList();
  }

  long lastId() {
    return inbox.lastId();
  }

  MailDocument get(long id) {
    return MailDocument.of(source(id), content(id));
  }

  KeptMail source(long id) {
    return inbox
        .get(id)
        .orElseThrow(() -> ProblemException.notFound("There is no such mail any more."));
  }

  MailContent content(long id) {
    return reader.read(source(id));
  }

  MailContent.Attachment attachment(long id, int index) {
    List<MailContent.Attachment> attachments = content(id).attachments();
    if (index < 0 || index >= attachments.size()) {
      throw ProblemException.notFound("The mail has no such attachment.");
    }
    return attachments.get(index);
  }

  void remove(long id) {
    inbox.remove(mail -> mail.id() == id);
  }

  void removeAll() {
    inbox.remove(mail -> true);
  }

  private static boolean containsIgnoringCase(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
