package dev.marquee.mailsandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailSandboxIT {
  private static RunningSandbox sandbox;

  @BeforeAll
  static void start() {
    sandbox = RunningSandbox.start(Map.of("MAX_MAILS", 3, "MAX_MAIL_BYTES", 200_000));
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void empty() {
    assertEquals(204, sandbox.delete("/messages").statusCode());
  }

  @Test
  void keepsWhatIsSentAndShowsItsParts() throws Exception {
    sandbox.deliver(letter("kim@example.org"));

    Map<String, Object> mail = sandbox.mails("?to=KIM@").getFirst();
    assertEquals("햄릿 예매", mail.get("subject"));
    assertEquals(List.of("kim@example.org"), mail.get("recipients"));
    assertEquals("안녕하세요", mail.get("text"));
    assertEquals("<p>안녕<script>alert(1)</script></p>", mail.get("html"));
    assertEquals(
        List.of(Map.of("index", 0, "name", "표.pdf", "type", "application/pdf", "size", 5)),
        mail.get("attachments"));
    assertEquals(List.of(), sandbox.mails("?to=lee@"));
  }

  @Test
  void nothingInAMailRuns() throws Exception {
    sandbox.deliver(letter("kim@example.org"));
    String id = sandbox.mails("").getFirst().get("id").toString();

    HttpResponse<String> html = sandbox.get("/messages/" + id + "/html");
    String policy = header(html, "Content-Security-Policy");
    assertTrue(policy.startsWith("sandbox "), policy);
    assertFalse(policy.contains("allow-scripts"), policy);
    HttpResponse<String> attachment = sandbox.get("/messages/" + id + "/attachments/0");
    assertEquals("%PDF-", attachment.body());
    assertEquals("application/octet-stream", header(attachment, "Content-Type"));
    assertEquals(
        "attachment; filename*=UTF-8''%ED%91%9C.pdf", header(attachment, "Content-Disposition"));
    assertTrue(sandbox.get("/messages/" + id + "/source").body().contains("Subject: =?UTF-8?"));
    assertEquals(404, sandbox.get("/messages/" + id + "/attachments/1").statusCode());
  }

  @Test
  void showsAPageInBothLanguagesThatEscapesWhatOthersWrote() throws Exception {
    sandbox.deliver(sandbox.mail("kim@example.org", "<b>Hamlet</b>"));
    String id = sandbox.mails("").getFirst().get("id").toString();

    HttpResponse<String> list = sandbox.get("", "Accept-Language", "ko-KR,ko;q=0.9");
    assertTrue(list.body().contains("메일 샌드박스"), list.body());
    assertTrue(list.body().contains("&lt;b&gt;Hamlet&lt;/b&gt;"), list.body());
    assertTrue(header(list, "Content-Security-Policy").startsWith("default-src 'none'"));
    HttpResponse<String> read = sandbox.get("/read/" + id + "?lang=en");
    assertTrue(read.body().contains("This mail has no HTML."), read.body());
    assertTrue(read.body().contains("Text of &lt;b&gt;Hamlet&lt;/b&gt;"), read.body());
    assertEquals(200, sandbox.get("/page.css").statusCode());
    assertEquals(200, sandbox.get("/page.js").statusCode());
  }

  @Test
  void theOldestMakeRoom() throws Exception {
    for (int turn = 1; turn <= 4; turn++) {
      sandbox.deliver(sandbox.mail("kim@example.org", "Mail " + turn));
    }
    assertEquals(
        List.of("Mail 4", "Mail 3", "Mail 2"),
        sandbox.mails("").stream().map(mail -> mail.get("subject")).toList());
  }

  @Test
  void refusesWhatIsTooLong() throws Exception {
    MimeMessage mail = sandbox.mail("kim@example.org", "Long");
    mail.setText("x".repeat(70).concat("\r\n").repeat(3_000));
    MessagingException refused =
        assertThrows(MessagingException.class, () -> sandbox.deliver(mail));
    assertTrue(refused.getMessage().contains("552 5.3.4"), refused.getMessage());
    assertEquals(List.of(), sandbox.mails(""));
  }

  @Test
  void bouncesByRecipient() throws Exception {
    SendFailedException refused =
        assertThrows(
            SendFailedException.class,
            () -> sandbox.deliver(sandbox.mail("bounce+1@example.org", "Hamlet")));
    assertTrue(refused.getNextException().getMessage().contains("550 5.1.1"), refused.toString());
  }

  @Test
  void refusesTwiceForAWhile() throws Exception {
    String recipient = "tempfail+" + System.nanoTime() + "@example.org";
    for (int attempt = 1; attempt <= 2; attempt++) {
      assertThrows(
          MessagingException.class, () -> sandbox.deliver(sandbox.mail(recipient, "Hamlet")));
    }
    sandbox.deliver(sandbox.mail(recipient, "Hamlet"));
    assertEquals(1, sandbox.mails("").size());
  }

  @Test
  void losesTheAnswerOnce() throws Exception {
    String recipient = "lost+" + System.nanoTime() + "@example.org";
    assertThrows(
        MessagingException.class, () -> sandbox.deliver(sandbox.mail(recipient, "Hamlet")));
    assertEquals(1, sandbox.mails("").size());
    sandbox.deliver(sandbox.mail(recipient, "Hamlet"));
    assertEquals(2, sandbox.mails("").size());
  }

  @Test
  void isSlowOnDemand() throws Exception {
    long before = System.nanoTime();
    sandbox.deliver(sandbox.mail("slow+1@example.org", "Hamlet"));
    assertTrue(Duration.ofNanos(System.nanoTime() - before).compareTo(Duration.ofSeconds(1)) >= 0);
  }

  private static MimeMessage letter(String to) throws MessagingException {
    MimeBodyPart text = new MimeBodyPart();
    text.setText("안녕하세요", "UTF-8");
    MimeBodyPart html = new MimeBodyPart();
    html.setText("<p>안녕<script>alert(1)</script></p>", "UTF-8", "html");
    MimeBodyPart words = new MimeBodyPart();
    words.setContent(new MimeMultipart("alternative", text, html));
    MimeBodyPart file = new MimeBodyPart();
    file.setDataHandler(
        new DataHandler(new ByteArrayDataSource("%PDF-".getBytes(), "application/pdf")));
    file.setFileName("표.pdf");
    MimeMessage mail = sandbox.mail(to, "햄릿 예매");
    mail.setContent(new MimeMultipart("mixed", words, file));
    return mail;
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
