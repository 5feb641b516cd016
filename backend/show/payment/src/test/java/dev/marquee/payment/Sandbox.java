package dev.marquee.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What somebody with access to the provider may do by hand. */
final class Sandbox {
  private Sandbox() {}

  /** Cancels all that is left of a payment. */
  static void cancelByHand(Paying paying, Answer payment) {
    String key =
        paying
            .texts("select payment_key from payment where id = '" + payment.id() + "'")
            .getFirst();
    String credentials =
        Base64.getEncoder()
            .encodeToString((SandboxProcess.SECRET_KEY + ":").getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> response =
        paying.exchange(
            HttpRequest.newBuilder(
                    URI.create(paying.sandbox.url() + "/v1/payments/" + key + "/cancel"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"cancelReason\":\"by hand\"}")));
    assertEquals(200, response.statusCode(), response.body());
  }
}
