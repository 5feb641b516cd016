package dev.marquee.bench.ticketing;

import java.nio.charset.StandardCharsets;

/** The bytes of requests to the ticketing service. */
public final class Requests {
  /** What the fixture's service is served below. */
  static final String BASE_PATH = "/shows/bench/api/ticketing";

  private static final String HOST = " HTTP/1.1\r\nHost: 127.0.0.1\r\n";

  private Requests() {}

  /** {@code POST /holds}. */
  public static byte[] hold(Buyer buyer, String key, Wish wish) {
    return post("/holds", buyer, key, wish.json());
  }

  /** {@code POST /orders}. */
  public static byte[] order(Buyer buyer, String key, String hold) {
    return post("/orders", buyer, key, "{\"hold\":\"" + hold + "\"}");
  }

  /** {@code POST /orders/{id}/cancel}. */
  public static byte[] cancel(Buyer buyer, String key, String order) {
    return post("/orders/" + order + "/cancel", buyer, key, "");
  }

  /** {@code DELETE /holds/{id}}. */
  public static byte[] release(Buyer buyer, String hold) {
    return bytes("DELETE " + BASE_PATH + "/holds/" + hold + HOST + authorization(buyer) + "\r\n");
  }

  /** {@code GET /orders/{id}}. */
  public static byte[] readOrder(Buyer buyer, String order) {
    return bytes("GET " + BASE_PATH + "/orders/" + order + HOST + authorization(buyer) + "\r\n");
  }

  /**
   * {@code GET /performances/{id}/availability}.
   *
   * @param entityTag of the last answer; empty to have it in any case
   */
  public static byte[] availability(String performance, String entityTag) {
    String condition = entityTag.isEmpty() ? "" : "If-None-Match: " + entityTag + "\r\n";
    return bytes(
        "GET "
            + BASE_PATH
            + "/performances/"
            + performance
            + "/availability"
            + HOST
            + condition
            + "\r\n");
  }

  /** A GET of any path, by nobody in particular. */
  static byte[] get(String path) {
    return bytes("GET " + path + HOST + "\r\n");
  }

  private static byte[] post(String path, Buyer buyer, String key, String body) {
    String type = body.isEmpty() ? "" : "Content-Type: application/json\r\n";
    return bytes(
        "POST "
            + BASE_PATH
            + path
            + HOST
            + authorization(buyer)
            + "Idempotency-Key: "
            + key
            + "\r\n"
            + type
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private static String authorization(Buyer buyer) {
    return "Authorization: Bearer " + buyer.token() + "\r\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
