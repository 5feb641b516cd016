package dev.marquee.deploy.deployment.http;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.deployment.Slug;
import dev.marquee.deploy.deployment.Specification;
import dev.marquee.deploy.deployment.TemplateVersion;
import dev.marquee.deploy.deployment.http.DeploymentView.MissingFeature;
import dev.marquee.deploy.manifest.Allotment;
import dev.marquee.deploy.manifest.Surroundings;
import dev.marquee.deploy.parameters.ParameterRules;
import dev.marquee.deploy.parameters.ParameterSchema;
import dev.marquee.deploy.parameters.PictureReferences;
import dev.marquee.deploy.parameters.ShowParameters;
import dev.marquee.deploy.picture.PictureStore;
import dev.marquee.deploy.template.Component;
import dev.marquee.deploy.template.Template;
import dev.marquee.deploy.template.TemplateLookup;
import dev.marquee.deploy.template.Templates;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.Violation;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must hold before anything is made. */
@Singleton
public class Preconditions {
  private static final Logger LOG = LoggerFactory.getLogger(Preconditions.class);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final Templates templates;
  private final ParameterSchema schema;
  private final PictureStore pictures;
  private final Allotment allotment;
  private final Surroundings surroundings;

  Preconditions(
      Cluster cluster,
      Templates templates,
      ParameterSchema schema,
      PictureStore pictures,
      Allotment allotment,
      Surroundings surroundings) {
    this.cluster = cluster;
    this.templates = templates;
    this.schema = schema;
    this.pictures = pictures;
    this.allotment = allotment;
    this.surroundings = surroundings;
  }

  /** What other services said about a request, before a transaction is opened. */
  public record Findings(TemplateLookup template, NamespaceLookup namespace) {}

  /** What the cluster said about the namespace that the show would get. */
  public enum NamespaceLookup {
    FREE,
    TAKEN,
    UNKNOWN
  }

  /** A request that may be carried out. */
  public record Cleared(Template template, ShowParameters show) {
    public Specification specification() {
      return Specification.of(
          new TemplateVersion(template.name(), template.version()), template.components());
    }
  }

  /**
   * Asks the other services; never throws, for the request may be an old one that has its answer.
   */
  public Findings ask(DeploymentRequest request) {
    return new Findings(
        templates.find(request.template().name(), request.template().version()),
        namespace(request.slug()));
  }

  /**
   * Decides.
   *
   * @throws ProblemException with the first code that applies
   */
  public Cleared decide(DeploymentRequest request, Findings findings, UUID owner) {
    requireCluster();
    if (Slug.isReserved(request.slug())) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "SLUG_RESERVED",
          "'" + request.slug() + "' is reserved. Please choose another address.");
    }
    Template template = found(findings.template());
    ShowParameters show = parameters(template, request.parameters(), owner);
    switch (findings.namespace()) {
      case FREE -> {}
      case TAKEN -> throw slugTaken(request.slug());
      case UNKNOWN -> throw clusterUnavailable();
    }
    Cleared cleared = new Cleared(template, show);
    requireMeans(cleared.specification());
    return cleared;
  }

  /** Refuses what cannot be carried out without a cluster. */
  public void requireCluster() {
    if (!cluster.isConfigured()) {
      throw clusterUnavailable();
    }
  }

  /**
   * Refuses what this platform has not the means for.
   *
   * @throws ProblemException {@code QUOTA_EXCEEDED} with what there is too little of, {@code
   *     PAYMENTS_UNAVAILABLE} when nobody could take payments
   */
  public void requireMeans(Specification specification) {
    requireRoom(specification);
    boolean pays = specification.effective().stream().anyMatch(Component::payments);
    if (pays && surroundings.payments().isEmpty()) {
      throw ProblemException.of(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "PAYMENTS_UNAVAILABLE",
          "This platform has no payment provider. Please choose a template without payment.");
    }
  }

  /**
   * Refuses what is more than a show may use.
   *
   * @throws ProblemException {@code QUOTA_EXCEEDED} with what there is too little of
   */
  private void requireRoom(Specification specification) {
    List<Violation> violations =
        allotment.violations(specification.effective()).stream()
            .map(violation -> new Violation(violation.resource(), violation.message()))
            .toList();
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "QUOTA_EXCEEDED",
          "This is more than a show may use.",
          violations);
    }
  }

  /** What the cluster cannot do; null when it does not say. */
  @Nullable List<MissingFeature> missingFeatures() {
    try {
      return MissingFeature.of(cluster.capabilities());
    } catch (ClusterUnavailableException exception) {
      LOG.warn("{}", exception.getMessage());
      return null;
    }
  }

  static ProblemException slugTaken(String slug) {
    return ProblemException.of(
        HttpStatus.CONFLICT,
        "SLUG_TAKEN",
        "'" + slug + "' is taken. Please choose another address.");
  }

  public static ProblemException clusterUnavailable() {
    return ProblemException.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "CLUSTER_UNAVAILABLE",
            "The cluster that runs the shows does not answer. Please try again in a moment.")
        .retryAfter(TRY_AGAIN);
  }

  private NamespaceLookup namespace(String slug) {
    try {
      return cluster.find("Namespace", "", "show-" + slug).isPresent()
          ? NamespaceLookup.TAKEN
          : NamespaceLookup.FREE;
    } catch (ClusterUnavailableException exception) {
      LOG.warn("{}", exception.getMessage());
      return NamespaceLookup.UNKNOWN;
    }
  }

  /**
   * The template of a deployment.
   *
   * @throws ProblemException when it cannot be read
   */
  public Template template(TemplateVersion version) {
    return found(templates.find(version.name(), version.version()));
  }

  private static Template found(TemplateLookup lookup) {
    return switch (lookup) {
      case TemplateLookup.Found(Template template) -> template;
      case TemplateLookup.Unknown unknown ->
          throw ProblemException.invalid(
              HttpStatus.UNPROCESSABLE_ENTITY,
              "TEMPLATE_UNKNOWN",
              "There is no such version of a template.",
              List.of(new Violation("template", "is not known")));
      case TemplateLookup.Unreachable(String detail) -> {
        LOG.warn("The template service does not answer: {}", detail);
        throw ProblemException.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "TEMPLATE_UNREACHABLE",
                "The templates cannot be read. Please try again in a moment.")
            .retryAfter(TRY_AGAIN);
      }
    };
  }

  /**
   * Checks what a seller has filled in. In a transaction, the pictures stay until its end.
   *
   * @throws ProblemException {@code PARAMETERS_INVALID} with all that is wrong
   */
  public ShowParameters parameters(Template template, Map<String, Object> parameters, UUID owner) {
    List<Violation> violations = new ArrayList<>(schema.check(template.parameters(), parameters));
    Set<String> known = violations.stream().map(Violation::field).collect(Collectors.toSet());
    switch (ParameterRules.check(parameters)) {
      case ParameterRules.Refused(List<Violation> further) ->
          further.stream()
              .filter(violation -> !known.contains(violation.field()))
              .forEach(violations::add);
      case ParameterRules.Accepted(ShowParameters show) -> {
        violations.addAll(foreignPictures(parameters, show, owner));
        if (violations.isEmpty()) {
          return show;
        }
      }
    }
    throw ProblemException.invalid(
        HttpStatus.UNPROCESSABLE_ENTITY,
        "PARAMETERS_INVALID",
        "Some of the details of the show are not in order.",
        violations);
  }

  private List<Violation> foreignPictures(
      Map<String, Object> parameters, ShowParameters show, UUID owner) {
    Set<UUID> owned = pictures.ownedBy(owner, show.pictures());
    Set<String> texts = owned.stream().map(UUID::toString).collect(Collectors.toSet());
    return PictureReferences.of(parameters).entrySet().stream()
        .filter(reference -> !texts.contains(reference.getValue()))
        .map(reference -> new Violation(reference.getKey(), "is no picture of yours"))
        .toList();
  }
}
