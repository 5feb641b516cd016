package dev.marquee.bench.kubernetes;

import java.io.IOException;
import java.util.Locale;

/**
 * What {@code deploy} costs while nothing happens.
 *
 * @param shows that are up
 * @param connections to the API server
 * @param requests to the API server in a minute
 * @param residentMemory in mebibytes
 * @param liveHeap in mebibytes, after a full collection
 */
record Footprint(
    int shows, int connections, double requests, double residentMemory, double liveHeap) {
  private static final long WATCHED_MILLIS = 60_000;

  static final String HEADER =
      """
      | shows | connections | requests a minute | resident MiB | live heap MiB |
      |---|---|---|---|---|\
      """;

  /** Takes a minute. */
  static Footprint measure(DeployProcess service, int shows, int apiPort)
      throws IOException, InterruptedException {
    ApiRequests before = service.requests();
    Thread.sleep(WATCHED_MILLIS);
    double requests = service.requests().since(before).all();
    double resident = service.residentMemory();
    return new Footprint(
        shows, service.connectionsTo(apiPort), requests, resident, service.liveHeap());
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "| %d | %d | %.0f | %.0f | %.1f |",
        shows,
        connections,
        requests,
        residentMemory,
        liveHeap);
  }
}
