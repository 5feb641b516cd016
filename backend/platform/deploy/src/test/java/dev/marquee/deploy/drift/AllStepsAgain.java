package dev.marquee.deploy.drift;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Lets the worker begin anew, where nothing else does. */
@Singleton
@Requires(property = "test.cluster")
@Requires(missingBeans = Reapplication.class)
class AllStepsAgain implements Reapplication {
  private final JdbcOperations jdbc;

  AllStepsAgain(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  @Transactional
  public void reapply(UUID deployment) {
    jdbc.prepareStatement(
        """
        update deployment set state = 'REQUESTED', version = version + 1, not_before = now(),
          steps = (select jsonb_agg(step || '{"status": "PENDING", "startedAt": null,
            "finishedAt": null}') from jsonb_array_elements(steps) step)
        where id = ? and state = 'READY'
        """,
        statement -> {
          statement.setObject(1, deployment);
          return statement.executeUpdate();
        });
  }
}
