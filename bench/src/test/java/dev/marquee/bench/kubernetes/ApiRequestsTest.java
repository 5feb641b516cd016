package dev.marquee.bench.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ApiRequestsTest {
  @Test
  void countsAsWritesOnlyWhatHasSucceededInEarnest() {
    Samples samples =
        Samples.parse(
            sample("apply", "services", "false", 201, 3)
                + sample("apply", "services", "true", 200, 5)
                + sample("apply", "httproutes", "false", 200, 7)
                + sample("create", "secrets", "false", 409, 11)
                + sample("delete", "namespaces", "false", 200, 13)
                + sample("list", "pods", "false", 200, 17));

    assertEquals(new ApiRequests(23, 5, 11, 17, 3), ApiRequests.of(samples));
  }

  private static String sample(String verb, String resource, String dryRun, int status, int count) {
    return "marquee_cluster_requests_seconds_count{dry_run=\"%s\",resource=\"%s\",status=\"%d\",verb=\"%s\"} %d\n"
        .formatted(dryRun, resource, status, verb, count);
  }
}
