package dev.marquee.deploy.cluster.kubernetes;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterContract;
import dev.marquee.deploy.cluster.Token;
import dev.marquee.deploy.cluster.kubernetes.TestKubernetes.Adapter;
import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestPostgres;
import io.kubernetes.client.util.ClientBuilder;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract, on the Kubernetes cluster that {@code MARQUEE_TEST_KUBECONFIG} names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = TestKubernetes.KUBECONFIG_VARIABLE,
    matches = ".+",
    disabledReason = "it is not set: there is no Kubernetes to test with")
class KubernetesClusterIT extends ClusterContract {
  private Adapter adapter;

  @BeforeAll
  void start() {
    adapter = TestKubernetes.administrator();
  }

  @AfterAll
  void stop() {
    adapter.close();
  }

  @Test
  void theServiceUsesItWithTheKubeconfigThatItIsGiven() {
    Map<String, Object> properties = new HashMap<>(TestPostgres.createDatabase().environment());
    properties.put("CLUSTER", "kubernetes");
    properties.put("MASTER_KEY", "a key of thirty-two bytes or more");
    properties.put(
        "kubernetes.client.kube-config-path", System.getenv(TestKubernetes.KUBECONFIG_VARIABLE));
    try (ApplicationContext context = ApplicationContext.run(properties)) {
      Cluster cluster = assertInstanceOf(KubernetesCluster.class, context.getBean(Cluster.class));
      cluster.find("Namespace", "", "default").orElseThrow();
    }
  }

  @Override
  protected Cluster cluster() {
    return adapter.cluster();
  }

  @Override
  protected Cluster unreachable() {
    return TestKubernetes.adapter(
            new ClientBuilder().setBasePath("http://127.0.0.1:" + FreePort.find()).build())
        .cluster();
  }

  @Override
  protected boolean mayReadPods(Token token, String namespace) {
    try (Adapter bearer = TestKubernetes.bearer(token.value())) {
      return bearer.api().get("/api/v1/namespaces/" + namespace + "/pods").isSuccess();
    }
  }

  /** The API knows no transaction. */
  @Override
  protected boolean writesAllOrNothing() {
    return false;
  }
}
