package dev.marquee.deploy.deployment.http;

import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.store.ParametersStore.Stored;
import dev.marquee.deploy.parameters.ShowParameters;
import dev.marquee.deploy.secret.ShowSecrets;
import dev.marquee.deploy.show.EditAnswer;
import dev.marquee.deploy.show.ShowClient;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.Violation;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a show on sale allows; only the show itself knows what it has sold. */
@Singleton
public class EditRules {
  private static final Logger LOG = LoggerFactory.getLogger(EditRules.class);

  private final ShowClient shows;
  private final ShowSecrets secrets;
  private final Clock clock;

  EditRules(ShowClient shows, ShowSecrets secrets, Clock clock) {
    this.shows = shows;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * Refuses an edit that would take away what buyers have.
   *
   * @param present what is stored
   * @param edited what it would become
   * @throws ProblemException {@code EDIT_BLOCKED}, {@code PARAMETERS_INVALID} or {@code
   *     SHOW_UNREACHABLE}
   */
  public void check(
      Deployment deployment,
      Stored present,
      ShowParameters edited,
      Map<String, Object> parameters) {
    List<Violation> violations = new ArrayList<>();
    currency(present, edited).ifPresent(violations::add);
    switch (shows.ask(deployment, secrets.showKey(deployment), parameters)) {
      case EditAnswer.Possible possible -> {}
      case EditAnswer.Blocked(List<Violation> reasons) -> violations.addAll(reasons);
      case EditAnswer.Invalid(String reason) -> throw EditProblems.invalid(reason);
      case EditAnswer.Unreachable(String detail) -> {
        LOG.warn("{} cannot be asked about an edit: {}", deployment.slug(), detail);
        throw EditProblems.unreachable();
      }
    }
    if (!violations.isEmpty()) {
      throw EditProblems.blocked(violations);
    }
  }

  /** Tells the show of an edit; it would notice by itself, but later. */
  public void tell(Deployment deployment) {
    shows.refresh(deployment, secrets.showKey(deployment));
  }

  /** Prices of tickets, and refunds, are amounts in the currency in which they were sold. */
  private Optional<Violation> currency(Stored present, ShowParameters edited) {
    boolean onSale = !present.onSaleSince().isAfter(clock.instant());
    return onSale && !present.currency().equals(edited.currency())
        ? Optional.of(
            new Violation(
                "currency",
                "The sale has opened, so tickets may have been sold in "
                    + present.currency()
                    + ": the currency cannot change any more."))
        : Optional.empty();
  }
}
