package dev.marquee.deploy.cluster.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTargetTest {
  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/namespaces/show-a, get, namespaces, false",
    "GET, /api/v1/namespaces?watch=true, watch, namespaces, false",
    "GET, /api/v1/namespaces/show-a/pods?labelSelector=a, list, pods, false",
    "GET, /api/v1/namespaces/show-a/pods/b/log, get, pods/log, false",
    "POST, /api/v1/namespaces/show-a/secrets?dryRun=All, create, secrets, true",
    "POST, /api/v1/namespaces/show-a/serviceaccounts/show/token, create, serviceaccounts/token, false",
    "PATCH, /apis/apps/v1/namespaces/show-a/deployments/event?force=true, apply, deployments, false",
    "GET, /apis/apps/v1/deployments?watch=true, watch, deployments, false",
    "DELETE, /apis/apps/v1/namespaces/show-a/deployments/event, delete, deployments, false",
    "GET, /apis/policy/v1, get, none, false",
    "GET, /version, get, none, false",
  })
  void tellsWhatARequestDoesToWhat(
      String method, String path, String verb, String resource, boolean dryRun) {
    assertEquals(
        new RequestTarget(verb, resource, dryRun),
        RequestTarget.of(method, HttpUrl.get("https://cluster" + path)));
  }
}
