package dev.marquee.kit.events.rebuild;

import dev.marquee.kit.database.Migrations;
import dev.marquee.kit.events.consumer.EventReplay;
import dev.marquee.kit.events.consumer.ReplayProgress;
import dev.marquee.kit.http.ProblemException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the read model anew from the topics. What there is is answered from until the new one has
 * everything that there was when it began.
 */
@Singleton
@Requires(beans = ReadModel.class)
public class Rebuild {
  private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

  private final Generations generations;
  private final EventReplay replay;
  private final ReplayProgress progress;
  private final Migrations migrations;

  Rebuild(
      Generations generations, EventReplay replay, ReplayProgress progress, Migrations migrations) {
    this.generations = generations;
    this.replay = replay;
    this.progress = progress;
    this.migrations = migrations;
  }

  /**
   * Starts over, also when a rebuild is under way.
   *
   * @throws ProblemException 503 {@code EVENTS_UNREACHABLE}: nothing has begun
   */
  @Transactional
  public Standing start() {
    var until = progress.ends();
    replay.start(() -> generations.begin(until));
    return generations.standing();
  }

  /** Where the read model stands. */
  public Standing standing() {
    return generations.standing();
  }

  /** Each replica looks; the first that finds it whole makes it the one that is answered from. */
  @Scheduled(fixedDelay = "${rebuild.check-interval:2s}")
  void finishWhenWhole() {
    if (!migrations.done()) {
      return;
    }
    Optional<Generations.Building> building = generations.building();
    try {
      if (building.filter(each -> progress.isPast(each.until())).isPresent()) {
        generations.finish(building.get().generation());
        LOG.info("The read model was rebuilt: generation {}", building.get().generation());
      }
    } catch (ProblemException unreachable) {
      LOG.warn("The rebuild waits: {}", unreachable.getMessage());
    }
  }
}
