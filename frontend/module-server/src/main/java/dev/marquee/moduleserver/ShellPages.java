package dev.marquee.moduleserver;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.views.ModelAndView;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers with a shell page: a header, a place for the page's content, and the script that composes
 * frontend modules into it. Every response has a Content-Security-Policy with a nonce of its own.
 */
@Singleton
public class ShellPages {
  private final BeanProvider<ShellAssets> assets;
  private final Nonces nonces;
  private final ObjectMapper mapper;
  private final ShellConfiguration configuration;
  private final String basePath;

  ShellPages(
      BeanProvider<ShellAssets> assets,
      Nonces nonces,
      ObjectMapper mapper,
      ShellConfiguration configuration,
      @Value("${micronaut.server.context-path:/}") String contextPath) {
    this.assets = assets;
    this.nonces = nonces;
    this.mapper = mapper;
    this.configuration = configuration;
    this.basePath = contextPath.replaceFirst("/+$", "");
  }

  /** The path below which this module is served, without a slash at its end; empty for the root. */
  public String basePath() {
    return basePath;
  }

  /** The page, with status 200 or what else is true of it. */
  public HttpResponse<ModelAndView<Map<String, Object>>> respond(
      HttpRequest<?> request, HttpStatus status, ShellPage page) {
    String nonce = nonces.next();
    return HttpResponse.<ModelAndView<Map<String, Object>>>status(status)
        .body(new ModelAndView<>("shell", model(request, page, nonce)))
        .contentType(MediaType.TEXT_HTML_TYPE)
        .header("Content-Security-Policy", policy(nonce))
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "strict-origin-when-cross-origin")
        .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  }

  private Map<String, Object> model(HttpRequest<?> request, ShellPage page, String nonce) {
    ShellLanguage language = ShellLanguage.of(request);
    Map<String, Object> data = new LinkedHashMap<>(page.data());
    data.put("basePath", basePath);
    Map<String, Object> model = new HashMap<>();
    model.put("title", page.title());
    model.put("description", page.description());
    model.put("language", language.tag());
    model.put("skip", language.skip());
    model.put("scriptNeeded", language.scriptNeeded());
    model.put("nonce", nonce);
    model.put("base", basePath + "/");
    model.put("assets", assets.get());
    model.put("data", json(data));
    return model;
  }

  /** JSON that cannot end the script element that it stands in. */
  private String json(Map<String, ?> data) {
    try {
      return mapper.writeValueAsString(data).replace("<", "\\u003c");
    } catch (IOException failure) {
      throw new IllegalStateException("the data of a page cannot be written as JSON", failure);
    }
  }

  private String policy(String nonce) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self' 'nonce-" + nonce + "'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors " + configuration.frameAncestors(),
        "require-trusted-types-for 'script'",
        // The second is fe-my-ticket's, for the one address of its service worker.
        "trusted-types lit-html marquee-worker");
  }
}
