package dev.marquee.template.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A JSON answer with its entity tag (RFC 9110, section 8.8.3). */
final class Representation {
  private final byte[] content;
  private final String entityTag;

  Representation(byte[] content) {
    this.content = content.clone();
    this.entityTag = "\"" + digest(content) + "\"";
  }

  /** 200 with the content, or 304 when the client has it. */
  HttpResponse<byte[]> answer(HttpRequest<?> request) {
    boolean known =
        request.getHeaders().getAll("If-None-Match").stream()
            .flatMap(header -> Arrays.stream(header.split(",")))
            .map(String::strip)
            .anyMatch(this::matches);
    MutableHttpResponse<byte[]> response =
        known
            ? HttpResponse.notModified()
            : HttpResponse.ok(content).contentType(MediaType.APPLICATION_JSON_TYPE);
    return response.header("ETag", entityTag).header("Cache-Control", "no-cache");
  }

  /** Weak comparison, as RFC 9110, section 13.1.2, asks for If-None-Match. */
  private boolean matches(String candidate) {
    String strong = candidate.startsWith("W/") ? candidate.substring(2) : candidate;
    return strong.equals("*") || strong.equals(entityTag);
  }

  private static String digest(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
