package dev.marquee.deploy.cluster.kubernetes;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterContract;
import dev.marquee.deploy.cluster.Token;
import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestPostgres;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import io.kubernetes.client.util.credentials.AccessTokenAuthentication;
import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract, on the Kubernetes cluster that {@code MARQUEE_TEST_KUBECONFIG} names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = "MARQUEE_TEST_KUBECONFIG",
    matches = ".+",
    disabledReason = "it is not set: there is no Kubernetes to test with")
class KubernetesClusterIT extends ClusterContract {
  private static final String KUBECONFIG = System.getenv("MARQUEE_TEST_KUBECONFIG");

  private ApplicationContext context;

  @BeforeAll
  void start() {
    Map<String, Object> properties = new HashMap<>(TestPostgres.createDatabase().environment());
    properties.put("CLUSTER", "kubernetes");
    properties.put("MASTER_KEY", "a key of thirty-two bytes or more");
    properties.put("kubernetes.client.kube-config-path", KUBECONFIG);
    context = ApplicationContext.run(properties);
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @Override
  protected Cluster cluster() {
    return context.getBean(Cluster.class);
  }

  @Override
  protected Cluster unreachable() {
    ApiClient client =
        new ClientBuilder().setBasePath("http://127.0.0.1:" + FreePort.find()).build();
    return new KubernetesCluster(new KubernetesApi(client, ObjectMapper.getDefault()));
  }

  @Override
  protected boolean mayReadPods(Token token, String namespace) {
    try (Reader file = Files.newBufferedReader(Path.of(KUBECONFIG))) {
      KubeConfig configuration = KubeConfig.loadKubeConfig(file);
      configuration.setFile(Path.of(KUBECONFIG).toFile());
      ApiClient bearer =
          new ClientBuilder()
              .setBasePath(configuration.getServer())
              .setCertificateAuthority(
                  Files.readAllBytes(Path.of(configuration.getCertificateAuthorityFile())))
              .setAuthentication(new AccessTokenAuthentication(token.value()))
              .build();
      new CoreV1Api(bearer).listNamespacedPod(namespace).execute();
      return true;
    } catch (ApiException refused) {
      return false;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
