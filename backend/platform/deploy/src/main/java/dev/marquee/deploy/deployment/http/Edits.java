package dev.marquee.deploy.deployment.http;

import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.State;
import dev.marquee.deploy.deployment.http.DeploymentView.TemplateView;
import dev.marquee.deploy.deployment.http.ParametersController.EditRequest;
import dev.marquee.deploy.deployment.http.ParametersController.ParametersView;
import dev.marquee.deploy.deployment.store.ParametersStore;
import dev.marquee.deploy.deployment.store.ParametersStore.Stored;
import dev.marquee.deploy.parameters.ShowParameters;
import dev.marquee.deploy.template.Template;
import dev.marquee.kit.identity.Caller;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.util.Map;

/**
 * Edits of shows that are up. Other services are asked before the transaction that stores an edit,
 * never in it.
 */
@Singleton
class Edits {
  private final Deployments deployments;
  private final ParametersStore store;
  private final Preconditions preconditions;
  private final EditRules rules;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;
  private final ObjectMapper json;

  Edits(
      Deployments deployments,
      ParametersStore store,
      Preconditions preconditions,
      EditRules rules,
      TransactionOperations<Connection> transactions,
      Clock clock,
      ObjectMapper json) {
    this.deployments = deployments;
    this.store = store;
    this.preconditions = preconditions;
    this.rules = rules;
    this.transactions = transactions;
    this.clock = clock;
    this.json = json;
  }

  /** The parameters of a show that the caller may see. */
  ParametersView read(Caller caller, String slug) {
    Deployment deployment = deployments.find(caller, slug);
    Stored stored = stored(deployment);
    return new ParametersView(
        stored.revision(),
        parse(stored.parameters()),
        new TemplateView(deployment.template().name(), deployment.template().version()));
  }

  /**
   * Replaces the parameters of a show.
   *
   * @throws dev.marquee.kit.http.ProblemException with the first code that applies
   */
  DeploymentView edit(Caller caller, String slug, EditRequest request) {
    Deployment deployment = deployments.find(caller, slug);
    String parameters = write(request.parameters());
    if (deployment.state() != State.READY) {
      throw EditProblems.notEditable();
    }
    // Read before the comparison: a twin of this request that commits in between then looks like
    // what it is, and not like somebody else's edit.
    Stored present = stored(deployment);
    if (!store.hold(deployment.id(), parameters)) {
      if (present.revision() != request.revision()) {
        throw EditProblems.conflict(present.revision());
      }
      Template template = preconditions.template(deployment.template());
      ShowParameters show =
          preconditions.parameters(template, request.parameters(), deployment.owner());
      rules.check(deployment, present, show, request.parameters());
      store(deployment, template, request, parameters);
    }
    rules.tell(deployment);
    return DeploymentView.of(deployments.find(caller, slug), caller.isAdmin());
  }

  private void store(
      Deployment deployment, Template template, EditRequest request, String parameters) {
    boolean replaced =
        transactions.executeWrite(status -> {
          // Again, for this keeps the pictures from being swept away until the commit.
          ShowParameters show =
              preconditions.parameters(template, request.parameters(), deployment.owner());
          return store.replace(
              deployment.id(), request.revision(), show, parameters, clock.instant());
        });
    // The same edit, sent twice at once, is no conflict with itself.
    if (!replaced && !store.hold(deployment.id(), parameters)) {
      Stored winner = stored(deployment);
      throw winner.state() == State.READY
          ? EditProblems.conflict(winner.revision())
          : EditProblems.notEditable();
    }
  }

  private Stored stored(Deployment deployment) {
    return store.find(deployment.id()).orElseThrow(Deployments::notFound);
  }

  private Map<String, Object> parse(String parameters) {
    try {
      return json.readValue(parameters, Argument.mapOf(String.class, Object.class));
    } catch (IOException exception) {
      throw new UncheckedIOException("Stored parameters are not readable", exception);
    }
  }

  private String write(Map<String, Object> parameters) {
    try {
      return json.writeValueAsString(parameters);
    } catch (IOException exception) {
      throw new UncheckedIOException("Not serializable", exception);
    }
  }
}
