package dev.marquee.deploy.catalog;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.ObjectMapper;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** The public list. Browsers ask each time and mostly learn that nothing changed. */
@Controller("/shows")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class CatalogController {
  private final ShowCatalog catalog;
  private final ObjectMapper json;

  CatalogController(ShowCatalog catalog, ObjectMapper json) {
    this.catalog = catalog;
    this.json = json;
  }

  @Get
  HttpResponse<byte[]> list(
      HttpRequest<?> request,
      @QueryValue(defaultValue = "") @Size(max = 100) String q,
      @QueryValue(defaultValue = "0") @Min(0) @Max(1_000_000) int offset,
      @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit)
      throws IOException {
    byte[] content = json.writeValueAsBytes(catalog.find(q.strip(), offset, limit));
    String entityTag = "\"" + digest(content) + "\"";
    MutableHttpResponse<byte[]> response =
        isKnown(request, entityTag)
            ? HttpResponse.notModified()
            : HttpResponse.ok(content).contentType(MediaType.APPLICATION_JSON_TYPE);
    return response.header("ETag", entityTag).header("Cache-Control", "no-cache");
  }

  /** Weak comparison, as RFC 9110, section 13.1.2, asks for If-None-Match. */
  private static boolean isKnown(HttpRequest<?> request, String entityTag) {
    return request.getHeaders().getAll("If-None-Match").stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(String::strip)
        .map(candidate -> candidate.startsWith("W/") ? candidate.substring(2) : candidate)
        .anyMatch(candidate -> candidate.equals("*") || candidate.equals(entityTag));
  }

  private static String digest(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException("Every Java platform has SHA-256", exception);
    }
  }
}
