package dev.marquee.deploy.kill;

import com.google.gson.JsonObject;
import io.kubernetes.client.Discovery;
import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesApi;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesObject;
import io.kubernetes.client.util.generic.options.ListOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a cluster holds of shows, past deploy. */
final class ClusterContents {
  static final String SHOW = "marquee.dev/show";
  static final Kind DEPLOYMENTS = new Kind("apps", "v1", "deployments");
  static final Kind PODS = new Kind("", "v1", "pods");
  static final Kind CONFIG_MAPS = new Kind("", "v1", "configmaps");
  static final Kind ROUTES = new Kind("gateway.networking.k8s.io", "v1", "httproutes");
  private static final Kind SECRETS = new Kind("", "v1", "secrets");

  /** What Kubernetes derives by itself, under names that nobody chose. */
  private static final Set<String> DERIVED = Set.of("Pod", "ReplicaSet", "EndpointSlice");

  /** How a kind of objects is asked for. */
  record Kind(String group, String version, String plural) {}

  private final ApiClient client;
  private final List<Discovery.APIResource> kinds;

  ClusterContents(ApiClient client) throws ApiException {
    this.client = client;
    this.kinds = List.copyOf(new Discovery(client).findAll());
  }

  /** All objects of all kinds that bear a show's label, as kind and name, by slug. */
  Map<String, Set<String>> ofShows() {
    Map<String, Set<String>> found = new TreeMap<>();
    ListOptions ofShows = new ListOptions();
    ofShows.setLabelSelector(SHOW);
    for (Discovery.APIResource kind : kinds) {
      var listed =
          new DynamicKubernetesApi(
                  kind.getGroup(), kind.getPreferredVersion(), kind.getResourcePlural(), client)
              .list(ofShows);
      // Some kinds, such as reviews of access, cannot be listed.
      if (listed.isSuccess()) {
        for (DynamicKubernetesObject object : listed.getObject().getItems()) {
          String slug = object.getMetadata().getLabels().get(SHOW);
          String name = object.getMetadata().getName().replace(slug, "<slug>");
          found.computeIfAbsent(slug, any -> new TreeSet<>()).add(kind.getKind() + " " + name);
        }
      }
    }
    return found;
  }

  /** What somebody chose to have of a show. */
  Set<String> wanted(String slug) {
    return ofShows().getOrDefault(slug, Set.of()).stream()
        .filter(object -> !DERIVED.contains(object.substring(0, object.indexOf(' '))))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The Secrets of a show that deploy made: their names, identities and contents. */
  Map<String, String> secrets(String slug) throws ApiException {
    ListOptions ofShow = new ListOptions();
    ofShow.setLabelSelector(SHOW + "=" + slug);
    return api(SECRETS)
        .list("show-" + slug, ofShow)
        .throwsApiException()
        .getObject()
        .getItems()
        .stream()
        .collect(
            Collectors.toMap(
                secret -> secret.getMetadata().getName(),
                secret -> secret.getMetadata().getUid() + secret.getRaw().get("data")));
  }

  /** A value of a Secret, as it is stored. */
  String secret(String slug, String name, String key) throws ApiException {
    JsonObject raw =
        api(SECRETS).get("show-" + slug, name).throwsApiException().getObject().getRaw();
    return new String(
        Base64.getDecoder().decode(raw.getAsJsonObject("data").get(key).getAsString()),
        StandardCharsets.UTF_8);
  }

  /** Has somebody else hold on to all objects of a kind in a show's namespace. */
  void hold(String slug, Kind kind) throws ApiException {
    setFinalizers(slug, kind, "[\"example.com/somebody-else\"]");
  }

  /** That somebody lets go. */
  void letGo(String slug, Kind kind) throws ApiException {
    setFinalizers(slug, kind, "null");
  }

  /** Puts something into a show's namespace that somebody else holds on to. */
  void addHeldObject(String slug) throws ApiException {
    new CoreV1Api(client)
        .createNamespacedConfigMap(
            "show-" + slug,
            new V1ConfigMap()
                .metadata(
                    new V1ObjectMeta().name("held").addFinalizersItem("example.com/somebody-else")))
        .execute();
  }

  /** Sets another image past deploy. */
  void spoil(String slug, String component) throws ApiException {
    patch(
        api(DEPLOYMENTS),
        slug,
        component,
        V1Patch.PATCH_FORMAT_STRATEGIC_MERGE_PATCH,
        "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"%s\",\"image\":\"nginx\"}]}}}}"
            .formatted(component));
  }

  /** The number of objects of a kind in a show's namespace. */
  int count(String slug, Kind kind) throws ApiException {
    return api(kind).list("show-" + slug).throwsApiException().getObject().getItems().size();
  }

  private void setFinalizers(String slug, Kind kind, String finalizers) throws ApiException {
    DynamicKubernetesApi api = api(kind);
    var listed = api.list("show-" + slug).throwsApiException().getObject();
    for (DynamicKubernetesObject object : listed.getItems()) {
      patch(
          api,
          slug,
          object.getMetadata().getName(),
          V1Patch.PATCH_FORMAT_JSON_MERGE_PATCH,
          "{\"metadata\":{\"finalizers\":" + finalizers + "}}");
    }
  }

  private static void patch(
      DynamicKubernetesApi api, String slug, String name, String format, String patch)
      throws ApiException {
    api.patch("show-" + slug, name, format, new V1Patch(patch)).throwsApiException();
  }

  private DynamicKubernetesApi api(Kind kind) {
    return new DynamicKubernetesApi(kind.group(), kind.version(), kind.plural(), client);
  }
}
