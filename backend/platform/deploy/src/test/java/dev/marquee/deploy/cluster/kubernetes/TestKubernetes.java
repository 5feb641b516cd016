package dev.marquee.deploy.cluster.kubernetes;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import io.kubernetes.client.util.credentials.AccessTokenAuthentication;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The cluster that {@code MARQUEE_TEST_KUBECONFIG} names, through the adapter and past it. */
final class TestKubernetes {
  static final String KUBECONFIG_VARIABLE = "MARQUEE_TEST_KUBECONFIG";

  private TestKubernetes() {}

  /** The parts of an adapter. */
  record Adapter(
      KubernetesCluster cluster,
      ClusterWatches watches,
      KubernetesApi api,
      Recorder recorder,
      ApiClient client)
      implements AutoCloseable {
    /** Ends all calls that are on their way, as a broken network would. */
    void breakConnections() {
      client.getHttpClient().dispatcher().cancelAll();
    }

    /**
     * Applies something under another name than this service's.
     *
     * @param path of an object, or of its status
     * @param content without the name, which is in the path
     */
    Answer applyAs(String manager, String path, Map<String, Object> content) {
      Map<String, Object> named = new HashMap<>(content);
      Map<String, Object> metadata = Wanted.members(content.get("metadata"));
      String object = path.endsWith("/status") ? path.substring(0, path.length() - 7) : path;
      metadata.put("name", object.substring(object.lastIndexOf('/') + 1));
      named.put("metadata", metadata);
      return api.apply(path, Map.of("fieldManager", manager, "force", "true"), named);
    }

    @Override
    public void close() {
      watches.close();
    }
  }

  /** The adapter with the rights of an administrator. */
  static Adapter administrator() {
    try {
      return adapter(ClientBuilder.kubeconfig(configuration()).build());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** The adapter with the rights of a token's bearer. */
  static Adapter bearer(String token) {
    try {
      KubeConfig configuration = configuration();
      return adapter(
          new ClientBuilder()
              .setBasePath(configuration.getServer())
              .setCertificateAuthority(certificateAuthority(configuration))
              .setAuthentication(new AccessTokenAuthentication(token))
              .build());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  static Adapter adapter(ApiClient client) {
    Recorder recorder = new Recorder();
    client.setHttpClient(client.getHttpClient().newBuilder().addInterceptor(recorder).build());
    KubernetesApi api =
        new KubernetesApi(
            client, ObjectMapper.getDefault(), new RequestMetrics(new SimpleMeterRegistry()));
    KubernetesCapabilities capabilities = new KubernetesCapabilities(api, Clock.systemUTC());
    Resources resources = new Resources(api, capabilities);
    ClusterWatches watches = new ClusterWatches(api, capabilities);
    return new Adapter(
        new KubernetesCluster(
            api,
            capabilities,
            resources,
            new Applications(api, resources),
            watches,
            new PodLogs(api)),
        watches,
        api,
        recorder,
        client);
  }

  private static KubeConfig configuration() throws IOException {
    Path file = Path.of(System.getenv(KUBECONFIG_VARIABLE));
    try (Reader reader = Files.newBufferedReader(file)) {
      KubeConfig configuration = KubeConfig.loadKubeConfig(reader);
      configuration.setFile(file.toFile());
      return configuration;
    }
  }

  private static byte[] certificateAuthority(KubeConfig configuration) throws IOException {
    return configuration.getCertificateAuthorityData() != null
        ? Base64.getDecoder().decode(configuration.getCertificateAuthorityData())
        : Files.readAllBytes(Path.of(configuration.getCertificateAuthorityFile()));
  }
}
