package dev.marquee.payment.webhook;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Toss sends when a payment changes. It is not signed, so nothing of it is believed but that
 * there may be something to look up; and it is always taken, or it would be sent again.
 */
@Secured(SecurityRule.IS_ANONYMOUS)
@Controller("/webhooks/toss")
class WebhookController {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookController.class);

  private final Hints hints;
  private final ObjectMapper json;

  WebhookController(Hints hints, ObjectMapper json) {
    this.hints = hints;
    this.json = json;
  }

  @Serdeable
  record Message(@Nullable String eventType, @Nullable Data data) {}

  @Serdeable
  record Data(@Nullable String paymentKey) {}

  @Post
  HttpResponse<?> changed(@Nullable @Body String body) {
    try {
      Message message = json.readValue(body == null ? "{}" : body, Message.class);
      if (message.data() != null && message.data().paymentKey() != null) {
        hints.lookAt(message.data().paymentKey());
      }
    } catch (IOException notOne) {
      LOG.info("A webhook was not readable: {}", notOne.getMessage());
    }
    return HttpResponse.ok();
  }
}
