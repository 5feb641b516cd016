package dev.marquee.mytickets.show;

import dev.marquee.mytickets.change.ChangeNotices;
import dev.marquee.mytickets.event.ToldPerformance;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Keeps what happened to shows, each with its time. Nothing of it changes an order: which of it is
 * true of one is decided when it is read, so the order of arrival does not matter.
 */
@Singleton
class ShowStore {
  private final JdbcOperations jdbc;
  private final ChangeNotices notices;

  ShowStore(JdbcOperations jdbc, ChangeNotices notices) {
    this.jdbc = jdbc;
    this.notices = notices;
  }

  /** A revision of a show became ready. */
  @Transactional
  void live(DeploymentTold told, Instant time) {
    DeploymentTold.Parameters parameters = told.parameters();
    int changed =
        jdbc.prepareStatement(
            """
            insert into show_revision (generation, slug, told_at, revision, title, venue, address,
              time_zone, poster_url)
            values (generation_written(), ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            statement -> {
              statement.setString(1, told.slug());
              statement.setObject(2, time.atOffset(ZoneOffset.UTC));
              statement.setLong(3, told.revision());
              statement.setString(4, parameters.title());
              statement.setString(5, parameters.venue().name());
              statement.setString(6, parameters.venue().address());
              statement.setString(7, parameters.timeZone());
              statement.setString(8, parameters.posterUrl());
              return statement.executeUpdate();
            });
    tell(changed, told.slug());
  }

  /** A show was taken down. */
  @Transactional
  void removed(String slug, Instant time) {
    int changed =
        jdbc.prepareStatement(
            """
            insert into show_removal (generation, slug, removed_at)
            values (generation_written(), ?, ?)
            on conflict do nothing
            """,
            statement -> {
              statement.setString(1, slug);
              statement.setObject(2, time.atOffset(ZoneOffset.UTC));
              return statement.executeUpdate();
            });
    tell(changed, slug);
  }

  /** A performance was moved to another time. */
  @Transactional
  void moved(String slug, ToldPerformance performance, Instant time) {
    int changed =
        jdbc.prepareStatement(
            """
            insert into performance_change (generation, slug, performance, changed_at, starts_at)
            values (generation_written(), ?, ?, ?, ?)
            on conflict do nothing
            """,
            statement -> {
              statement.setString(1, slug);
              statement.setString(2, performance.id());
              statement.setObject(3, time.atOffset(ZoneOffset.UTC));
              statement.setObject(4, performance.startsAt().atOffset(ZoneOffset.UTC));
              return statement.executeUpdate();
            });
    tell(changed, slug);
  }

  private void tell(int changed, String slug) {
    if (changed > 0) {
      notices.showChanged(slug);
    }
  }
}
