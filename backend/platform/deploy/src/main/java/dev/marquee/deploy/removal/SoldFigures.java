package dev.marquee.deploy.removal;

import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.secret.ShowSecrets;
import dev.marquee.deploy.show.ShowClient;
import dev.marquee.deploy.show.SoldAnswer;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What buyers still count on, asked of the show's own services. */
@Singleton
class SoldFigures {
  private static final Logger LOG = LoggerFactory.getLogger(SoldFigures.class);
  private static final Part NOTHING = new Part(0L, null);

  private final ShowClient shows;
  private final ShowSecrets secrets;

  SoldFigures(ShowClient shows, ShowSecrets secrets) {
    this.shows = shows;
    this.secrets = secrets;
  }

  /**
   * What one service has sold.
   *
   * @param count null when it could not be asked
   * @param exportUrl where its orders can be had, as long as it answers
   */
  record Part(@Nullable Long count, @Nullable String exportUrl) {
    boolean mayBeMissed() {
      return count == null || count > 0;
    }
  }

  /** What a show has sold. */
  record Sold(Part tickets, Part merchandise) {
    boolean mayBeMissed() {
      return tickets.mayBeMissed() || merchandise.mayBeMissed();
    }
  }

  /** Both are asked at once: somebody waits for the answer. */
  Sold of(Deployment deployment) {
    if (deployment.liveRevision() == null) {
      return new Sold(NOTHING, NOTHING);
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Part> tickets =
          CompletableFuture.supplyAsync(
              () -> ask(deployment, ShowClient.TICKETING, shows::soldTickets), threads);
      Part merchandise = ask(deployment, ShowClient.MERCHANDISE, shows::soldMerchandise);
      return new Sold(tickets.join(), merchandise);
    }
  }

  private Part ask(
      Deployment deployment,
      String component,
      BiFunction<Deployment, String, SoldAnswer> question) {
    return deployment
        .path(component)
        .map(path ->
            switch (question.apply(deployment, secrets.showKey(deployment))) {
              case SoldAnswer.Sold(long count) -> new Part(count, path + "/orders/export.csv");
              case SoldAnswer.Unreachable(String detail) -> {
                LOG.warn(
                    "{} of {} cannot be asked what it has sold: {}",
                    component,
                    deployment.slug(),
                    detail);
                yield new Part(null, null);
              }
            })
        .orElse(NOTHING);
  }
}
