package dev.marquee.bench.ticketing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An answer, as far as the clients here look at it.
 *
 * @param retryAfterSeconds 0 where the answer does not say
 * @param entityTag empty where there is none
 */
public record HttpResponse(int status, byte[] body, int retryAfterSeconds, String entityTag) {
  private static final JsonFactory JSON = new JsonFactory();

  /** The body. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** A text at the top level of a JSON object, without reading more of it than necessary. */
  public Optional<String> member(String name) throws IOException {
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        if (field.equals(name)) {
          return value == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
        }
        parser.skipChildren();
      }
      return Optional.empty();
    }
  }

  /** The code of a problem, or the status where the answer has none. */
  public String code() throws IOException {
    boolean object = body.length > 0 && body[0] == '{';
    return (object ? member("code") : Optional.<String>empty()).orElse("HTTP_" + status);
  }
}
