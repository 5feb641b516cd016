package dev.marquee.deploy.deployment.http;

import dev.marquee.deploy.deployment.Action;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.State;
import dev.marquee.deploy.deployment.http.DeploymentView.TemplateView;
import dev.marquee.deploy.deployment.http.ParametersController.EditRequest;
import dev.marquee.deploy.deployment.http.ParametersController.ParametersView;
import dev.marquee.deploy.deployment.store.ParametersStore;
import dev.marquee.deploy.deployment.store.ParametersStore.Stored;
import dev.marquee.deploy.deployment.store.RevisionStore;
import dev.marquee.deploy.deployment.store.RevisionStore.Checked;
import dev.marquee.deploy.deployment.store.RevisionStore.Draft;
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
  private final RevisionStore revisions;
  private final Preconditions preconditions;
  private final EditRules rules;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;
  private final ObjectMapper json;

  Edits(
      Deployments deployments,
      ParametersStore store,
      RevisionStore revisions,
      Preconditions preconditions,
      EditRules rules,
      TransactionOperations<Connection> transactions,
      Clock clock,
      ObjectMapper json) {
    this.deployments = deployments;
    this.store = store;
    this.revisions = revisions;
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
        stored.revision(), parse(stored.parameters()), TemplateView.of(deployment.template()));
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
      store(caller, deployment, template, request, parameters);
    }
    rules.tell(deployment);
    return DeploymentView.of(deployments.find(caller, slug), caller.isAdmin());
  }

  private void store(
      Caller caller,
      Deployment deployment,
      Template template,
      EditRequest request,
      String parameters) {
    boolean stored =
        transactions.executeWrite(status -> {
          // Again, for this keeps the pictures from being swept away until the commit.
          ShowParameters show =
              preconditions.parameters(template, request.parameters(), deployment.owner());
          return revisions
              .append(
                  deployment.id(),
                  request.revision(),
                  new Draft(
                      Action.EDITED,
                      Deployments.actor(caller),
                      this::edited,
                      new Checked(show, parameters),
                      null))
              .isPresent();
        });
    // The same edit, sent twice at once, is no conflict with itself.
    if (!stored && !store.hold(deployment.id(), parameters)) {
      throw EditProblems.conflict(stored(deployment).revision());
    }
  }

  private Deployment edited(Deployment deployment) {
    if (deployment.state() != State.READY) {
      throw EditProblems.notEditable();
    }
    return deployment.edited(clock.instant());
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
