package dev.marquee.mailsandbox.smtp;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import dev.marquee.mailsandbox.inbox.Inbox;
import dev.marquee.mailsandbox.inbox.InboxSettings;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a mail: it is kept once, whoever it is for, instead of being copied into
 * GreenMail's mailboxes. An answer that is not null refuses.
 */
final class Delivery extends SmtpManager {
  private final Inbox inbox;
  private final Faults faults;
  private final int mailBytes;

  Delivery(Managers managers, Inbox inbox, Faults faults, InboxSettings settings) {
    super(managers.getImapHostManager(), managers.getUserManager());
    this.inbox = inbox;
    this.faults = faults;
    this.mailBytes = settings.mailBytes();
  }

  @Override
  public @Nullable String checkRecipient(SmtpState state, MailAddress recipient) {
    return faults.refusal(recipient.getEmail()).orElse(null);
  }

  @Override
  public @Nullable String checkData(SmtpState state) {
    List<String> recipients = recipients(state);
    try {
      for (String recipient : recipients) {
        Thread.sleep(faults.delay(recipient));
      }
      byte[] source = source(state.getMessage());
      if (source.length > mailBytes) {
        return refuse(state, "552 5.3.4 A mail may have " + mailBytes + " bytes");
      }
      inbox.keep(sender(state), recipients, source);
      return recipients.stream().anyMatch(faults::losesAnswer)
          ? refuse(state, "451 4.4.2 The connection broke off")
          : null;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return refuse(state, "421 4.3.2 The server ends");
    } catch (IOException | MessagingException unreadable) {
      return refuse(state, "554 5.6.0 The mail is not readable");
    }
  }

  /** It was kept when its data was checked, which alone can refuse. */
  @Override
  public void send(SmtpState state) {}

  /** GreenMail keeps a refused mail's recipients, and would add those of the next mail to them. */
  private static String refuse(SmtpState state, String answer) {
    state.clearMessagePreservingAuthenticationState();
    return answer;
  }

  private static byte[] source(MovingMessage mail) throws IOException, MessagingException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    mail.getMessage().writeTo(bytes);
    return bytes.toByteArray();
  }

  private static String sender(SmtpState state) {
    MailAddress sender = state.getMessage().getReturnPath();
    return sender == null ? "" : sender.getEmail();
  }

  private static List<String> recipients(SmtpState state) {
    return state.getMessage().getToAddresses().stream().map(MailAddress::getEmail).toList();
  }
}
