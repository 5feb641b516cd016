package dev.marquee.notification;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import com.icegreen.greenmail.util.ServerSetup;
import dev.marquee.kit.test.FreePort;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.Socket;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An SMTP server that keeps what comes, and refuses what a test wants refused. */
final class TestMailServer implements AutoCloseable {
  private final int port = FreePort.find();
  private final List<MimeMessage> mails = new CopyOnWriteArrayList<>();
  private final Map<String, Deque<String>> toRecipient = new ConcurrentHashMap<>();
  private final Map<String, Deque<String>> afterData = new ConcurrentHashMap<>();
  private @Nullable SmtpServer server;

  static TestMailServer start() {
    TestMailServer server = new TestMailServer();
    server.up();
    return server;
  }

  /** A server that is not there yet. */
  static TestMailServer away() {
    return new TestMailServer();
  }

  String url() {
    return "smtp://127.0.0.1:" + port;
  }

  /** What it answers to the next attempts for a recipient, instead of taking the mail. */
  void refuse(String recipient, String... answers) {
    toRecipient
        .computeIfAbsent(recipient, each -> new ConcurrentLinkedDeque<>())
        .addAll(List.of(answers));
  }

  /** What it answers after it has taken the data, and kept the mail. */
  void answerAfterData(String recipient, String... answers) {
    afterData
        .computeIfAbsent(recipient, each -> new ConcurrentLinkedDeque<>())
        .addAll(List.of(answers));
  }

  List<MimeMessage> mails() {
    return List.copyOf(mails);
  }

  /** Mails to somebody, in the order in which they came. */
  List<MimeMessage> mailsTo(String recipient) {
    return mails.stream().filter(mail -> isTo(mail, recipient)).toList();
  }

  void up() {
    Managers managers = new Managers();
    SmtpManager keeping = new Keeping(managers);
    ServerSetup setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(20_000);
    server =
        new SmtpServer(setup, managers) {
          @Override
          protected ProtocolHandler createProtocolHandler(Socket client) {
            return new SmtpHandler(new SmtpCommandRegistry(), keeping, client);
          }
        };
    server.startService();
    try {
      server.waitTillRunning(20_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  void down() {
    if (server != null) {
      server.stopService(2_000);
      server = null;
    }
  }

  @Override
  public void close() {
    down();
  }

  private static boolean isTo(MimeMessage mail, String recipient) {
    try {
      return ((InternetAddress) mail.getAllRecipients()[0]).getAddress().equals(recipient);
    } catch (MessagingException exception) {
      throw new IllegalStateException(exception);
    }
  }

  private final class Keeping extends SmtpManager {
    Keeping(Managers managers) {
      super(managers.getImapHostManager(), managers.getUserManager());
    }

    @Override
    public @Nullable String checkRecipient(SmtpState state, MailAddress recipient) {
      Deque<String> answers = toRecipient.get(recipient.getEmail());
      return answers == null ? null : answers.poll();
    }

    @Override
    public @Nullable String checkData(SmtpState state) {
      mails.add(state.getMessage().getMessage());
      String recipient = state.getMessage().getToAddresses().iterator().next().getEmail();
      Deque<String> answers = afterData.get(recipient);
      return answers == null ? null : answers.poll();
    }

    @Override
    public void send(SmtpState state) {}
  }
}
