package dev.marquee.deploy.support;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests for shows that are in order, for tests to spoil. */
public final class Requests {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private Requests() {}

  /** A slug that no other test uses. */
  public static String slug() {
    return "show-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
  }

  /** A request for a show. */
  public static Map<String, Object> deployment(String slug) {
    return deployment(slug, parameters());
  }

  /** A request for a show with these parameters. */
  public static Map<String, Object> deployment(String slug, Map<String, Object> parameters) {
    return new LinkedHashMap<>(
        Map.of(
            "slug",
            slug,
            "template",
            Map.of("name", "reserved-seating", "version", "1.0.0"),
            "parameters",
            parameters));
  }

  /** Parameters that keep all rules. */
  public static Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("title", "Hamlet");
    parameters.put("description", "To be.");
    parameters.put("cast", List.of("Kim"));
    parameters.put("currency", "KRW");
    parameters.put("timeZone", "Asia/Seoul");
    parameters.put("venue", new HashMap<>(Map.of("name", "Globe")));
    parameters.put(
        "sections", new ArrayList<>(List.of(reserved("Stalls", 10, 20), general("Floor", 300))));
    parameters.put(
        "performances",
        new ArrayList<>(
            List.of(
                Map.of("startsAt", "2027-05-02T10:00:00Z"),
                Map.of("startsAt", "2027-05-01T10:00:00Z"))));
    parameters.put(
        "sale",
        new HashMap<>(
            Map.of("opensAt", "2026-01-01T00:00:00Z", "closesAt", "2027-05-02T09:00:00Z")));
    parameters.put("maxTicketsPerOrder", 8);
    return parameters;
  }

  /** A section with seats, at 50,000. */
  public static Map<String, Object> reserved(String name, int rows, int seatsPerRow) {
    return new HashMap<>(
        Map.of(
            "name",
            name,
            "kind",
            "RESERVED",
            "rows",
            rows,
            "seatsPerRow",
            seatsPerRow,
            "price",
            50_000));
  }

  /** A section with places, at 30,000. */
  public static Map<String, Object> general(String name, int capacity) {
    return new HashMap<>(
        Map.of("name", name, "kind", "GENERAL", "capacity", capacity, "price", 30_000));
  }
}
