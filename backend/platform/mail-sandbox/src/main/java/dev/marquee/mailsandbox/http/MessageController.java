package dev.marquee.mailsandbox.http;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.mailsandbox.inbox.MailContent;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Mails as JSON, and their parts as they are. */
@Controller("/messages")
@ExecuteOn(TaskExecutors.BLOCKING)
class MessageController {
  /** Nothing of a mail may run, load or send anything, nor know where it is shown. */
  private static final String POLICY =
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
          + "style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
          + "frame-ancestors 'self'";

  private final Mails mails;

  MessageController(Mails mails) {
    this.mails = mails;
  }

  /** Mails, the newest first. */
  @Serdeable
  record Listing(List<MailDocument> items, long lastId) {}

  @Get
  Listing list(
      @QueryValue(defaultValue = "") String to,
      @QueryValue(defaultValue = "0") @Min(0) long after,
      @QueryValue(defaultValue = "50") @Min(1) @Max(500) int limit) {
    return new Listing(mails.list(to, after, limit), mails.lastId());
  }

  @Get("/{id}")
  MailDocument get(long id) {
    return mails.get(id);
  }

  @Get("/{id}/html")
  HttpResponse<String> html(long id) {
    String html =
        mails
            .content(id)
            .html()
            .orElseThrow(() -> ProblemException.notFound("The mail has no HTML part."));
    return HttpResponse.ok(html)
        .contentType(MediaType.of("text/html;charset=utf-8"))
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  @Get("/{id}/source")
  HttpResponse<byte[]> source(long id) {
    return download("mail-" + id + ".eml", mails.source(id).source());
  }

  @Get("/{id}/attachments/{index}")
  HttpResponse<byte[]> attachment(long id, int index) {
    MailContent.Attachment attachment = mails.attachment(id, index);
    return download(attachment.name(), attachment.content());
  }

  @Delete("/{id}")
  @Status(HttpStatus.NO_CONTENT)
  void remove(long id) {
    mails.remove(id);
  }

  @Delete
  @Status(HttpStatus.NO_CONTENT)
  void removeAll() {
    mails.removeAll();
  }

  /** Always saved and never shown, whatever the mail says it is (RFC 6266, RFC 8187). */
  private static HttpResponse<byte[]> download(String name, byte[] content) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return HttpResponse.ok(content)
        .contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + encoded)
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
