package dev.marquee.localcluster.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Json;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The objects that an operator or an administrator would provide on a real cluster: addresses,
 * credentials, the first admin.
 */
public final class PlatformObjects {
  public static final String NAMESPACE = "marquee-system";

  /** Not the manager of the manifests: nothing here is pruned. */
  private static final String MANAGER = "local-cluster-platform";

  private static final String DATABASE_LABEL = "marquee.dev/database";

  private final ObjectStore store;
  private final Supplier<String> passwords;

  /**
   * @param passwords makes a new one at each call
   */
  public PlatformObjects(ObjectStore store, Supplier<String> passwords) {
    this.store = store;
    this.passwords = passwords;
  }

  public void namespace() {
    if (store.find(ObjectKey.ofNamespace(NAMESPACE)).isEmpty()) {
      ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
      namespace.putObject("metadata").put("name", NAMESPACE);
      store.apply(MANAGER, List.of(namespace), false);
    }
  }

  public void configMap(String name, Map<String, String> data) {
    ObjectNode object = object(Kind.CONFIG_MAP, name);
    object.set("data", Json.ofStrings(data));
    store.apply(MANAGER, List.of(object), false);
  }

  public void secret(String name, Map<String, String> data) {
    ObjectNode object = object(Kind.SECRET, name);
    object.put("type", "Opaque");
    object.set("stringData", Json.ofStrings(data));
    store.apply(MANAGER, List.of(object), false);
  }

  /**
   * The first admin, chosen once.
   *
   * @return the e-mail address and the password, with a space between them
   */
  public String firstAdmin() {
    String email = "admin@marquee.local";
    String password = secretValue("first-admin", "PASSWORD").orElseGet(passwords);
    secret("first-admin", Map.of("EMAIL", email, "PASSWORD", password));
    return email + " " + password;
  }

  /** What the secrets of all shows are derived from, chosen once. */
  public void masterKey() {
    secret(
        "deploy-keys",
        Map.of(
            "MASTER_KEY",
            secretValue("deploy-keys", "MASTER_KEY")
                .orElseGet(() -> passwords.get() + passwords.get())));
  }

  /** What shows and the sandbox provider of payments know each other by, chosen once. */
  public void paymentKeys() {
    secret(
        "payment-provider",
        Map.of(
            "SECRET_KEY",
            secretValue("payment-provider", "SECRET_KEY")
                .orElseGet(() -> "test_sk_" + passwords.get()),
            "CLIENT_KEY",
            secretValue("payment-provider", "CLIENT_KEY")
                .orElseGet(() -> "test_ck_" + passwords.get())));
  }

  /** The names of the databases that the platform's Deployments ask for by their label. */
  public List<String> databases() {
    return store.list(Kind.DEPLOYMENT.kindName(), NAMESPACE).stream()
        .map(deployment -> deployment.at("/metadata/labels").path(DATABASE_LABEL).asText(""))
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  /** The password of a database, chosen once. */
  public String databasePassword(String database) {
    return secretValue(database + "-database", "DATABASE_PASSWORD").orElseGet(passwords);
  }

  /** Tells the platform how to reach a database. */
  public void database(String database, String url, String password) {
    secret(database + "-database", credentials(url, database, password));
  }

  public void databaseAdministrator(String url, String user, String password) {
    secret("database-admin", credentials(url, user, password));
  }

  private Optional<String> secretValue(String name, String key) {
    return store
        .find(ObjectKey.of(Kind.SECRET, NAMESPACE, name))
        .map(secret -> secret.path("data").path(key).asText(""))
        .filter(value -> !value.isEmpty())
        .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
  }

  private static Map<String, String> credentials(String url, String user, String password) {
    return Map.of("DATABASE_URL", url, "DATABASE_USER", user, "DATABASE_PASSWORD", password);
  }

  private static ObjectNode object(Kind kind, String name) {
    ObjectNode object =
        Json.object().put("apiVersion", kind.apiVersion()).put("kind", kind.kindName());
    object.putObject("metadata").put("name", name).put("namespace", NAMESPACE);
    return object;
  }
}
