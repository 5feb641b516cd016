package dev.marquee.hostapp.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One frontend module: the content of one file of the registry, by the contract of the
 * architecture. Checked when it is made: a message of the exception says what is wrong with the
 * file.
 *
 * @param name of the module's container; unique in the registry together with {@code expose}
 * @param manifest where the container's {@code mf-manifest.json} is: a path of this origin
 * @param expose what of the container is mounted
 * @param routes path prefixes of a page module, by path element
 * @param navigation links in the header
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ModuleEntry(
    String name,
    String manifest,
    Slot slot,
    String expose,
    List<String> routes,
    List<NavigationEntry> navigation) {

  /** Where in the page a module is shown. */
  @Serdeable
  public enum Slot {
    /** The whole content of a page. */
    @JsonProperty("page")
    PAGE,
    /** The corner of the header that shows who is signed in. */
    @JsonProperty("status")
    STATUS
  }

  /**
   * A link in the header.
   *
   * @param label its text in every language of the platform, by language tag
   * @param role shown to users with this role only; to everyone when absent
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record NavigationEntry(Map<String, String> label, String path, @Nullable String role) {
    private static final Set<String> ROLES = Set.of("buyer", "seller", "admin");

    /** Checks what was read. */
    public NavigationEntry {
      require(
          label != null && label.keySet().containsAll(Set.of("en", "ko")),
          "a navigation label needs 'en' and 'ko'");
      require(
          path != null && path.startsWith("/") && !path.startsWith("//"),
          "a navigation path starts with one '/'");
      require(role == null || ROLES.contains(role), "a role is one of buyer, seller, admin");
    }
  }

  /** Checks what was read and fills in the defaults. */
  public ModuleEntry {
    require(
        name != null && name.matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?"),
        "'name' is lower case letters, digits and hyphens");
    require(
        manifest != null && manifest.startsWith("/") && !manifest.startsWith("//"),
        "'manifest' is a path of this origin");
    require(slot != null, "'slot' is \"page\" or \"status\"");
    expose = expose == null ? "./app" : expose;
    require(expose.startsWith("./"), "'expose' starts with './'");
    routes = routes == null ? List.of() : List.copyOf(routes);
    require(slot != Slot.PAGE || !routes.isEmpty(), "a module in slot \"page\" needs 'routes'");
    require(
        routes.stream().allMatch(route -> route.matches("/[^/?#].*")),
        "a route is a path such as \"/seller\"");
    navigation = navigation == null ? List.of() : List.copyOf(navigation);
  }

  /** Whether this module shows the page at a path, by path element. */
  public boolean serves(String path) {
    return slot == Slot.PAGE
        && routes.stream()
            .map(route -> route.replaceFirst("/+$", ""))
            .anyMatch(route -> path.equals(route) || path.startsWith(route + "/"));
  }

  private static void require(boolean fulfilled, String message) {
    if (!fulfilled) {
      throw new IllegalArgumentException(message);
    }
  }
}
