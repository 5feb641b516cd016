package dev.marquee.mailsandbox.http;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;

/** The page to read mail. It works without its script, which only tells of new mail. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class PageController {
  private static final int SHOWN = 200;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
          + "img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
          + "require-trusted-types-for 'script'";

  private final Mails mails;
  private final TemplateEngine templates;
  private final String base;

  PageController(
      Mails mails,
      TemplateEngine templates,
      @Value("${micronaut.server.context-path:/}") String contextPath) {
    this.mails = mails;
    this.templates = templates;
    this.base = contextPath.replaceFirst("/+$", "");
  }

  @Get
  HttpResponse<String> list(HttpRequest<?> request, @QueryValue(defaultValue = "") String to) {
    List<MailDocument> listed = mails.list(to, 0, SHOWN);
    Map<String, Object> model = model(request);
    model.put("to", to);
    model.put("mails", listed);
    model.put("lastId", mails.lastId());
    return page("list", model);
  }

  @Get("/read/{id}")
  HttpResponse<String> read(HttpRequest<?> request, long id) {
    Map<String, Object> model = model(request);
    model.put("mail", mails.get(id));
    return page("read", model);
  }

  @Get("/page.css")
  HttpResponse<byte[]> style() {
    return file("page.css", "text/css;charset=utf-8");
  }

  @Get("/page.js")
  HttpResponse<byte[]> script() {
    return file("page.js", "text/javascript;charset=utf-8");
  }

  private Map<String, Object> model(HttpRequest<?> request) {
    PageLanguage language = PageLanguage.of(request);
    Map<String, Object> model = new HashMap<>();
    model.put("base", base);
    model.put("path", request.getPath());
    model.put("language", language);
    model.put("t", language.texts());
    return model;
  }

  private HttpResponse<String> page(String view, Map<String, Object> model) {
    return HttpResponse.ok(templates.process(view, new Context(Locale.ROOT, model)))
        .contentType(MediaType.of("text/html;charset=utf-8"))
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static MutableHttpResponse<byte[]> file(String name, String type) {
    try (InputStream file = PageController.class.getResourceAsStream("/page/" + name)) {
      if (file == null) {
        throw new IllegalStateException("The jar has no page/" + name);
      }
      return HttpResponse.ok(file.readAllBytes())
          .contentType(MediaType.of(type))
          .header("X-Content-Type-Options", "nosniff")
          .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
