package dev.marquee.localgateway.proxy;

import java.time.Duration;

/**
 * How long and how much clients and backends may take.
 *
 * @param requestLine bytes of the request line
 * @param headers bytes of all request headers together
 * @param head time to send a whole request head, from its first byte
 * @param idle time between requests of a connection
 * @param stall time without progress within a request's or response's content on the client's side
 * @param answer time to the head of a backend's response, where the route sets no time-out
 * @param linger time to read and drop what a refused client still sends
 */
public record Limits(
    int requestLine,
    int headers,
    Duration head,
    Duration idle,
    Duration stall,
    Duration answer,
    Duration linger) {
  /** What the process runs with. */
  public static final Limits DEFAULT =
      new Limits(
          8 * 1024,
          32 * 1024,
          Duration.ofSeconds(10),
          Duration.ofSeconds(75),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofSeconds(2));
}
