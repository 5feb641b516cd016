package dev.marquee.deploy.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.kit.test.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * Holds up what deploy writes down, by triggers in its own database that wait for a lock. At a
 * closed gate a step has had its effect on the cluster, but nobody knows.
 *
 * <p>A moment is a text: {@code <slug> BEGIN <revision>} before the first step, {@code <slug>
 * <state> <revision>} when a state is entered, {@code <slug> healing} before something is healed,
 * {@code <slug> healed} after it, {@code <slug> dump} when a dump is complete.
 */
final class Gates implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String TRIGGERS =
      """
      create table test_gate (moment text primary key);
      create table test_passed (moment text not null);
      create function test_wait(present text) returns void language plpgsql as $$
      begin
        if exists (select 1 from test_gate where moment = present) then
          perform pg_advisory_xact_lock_shared(77, 1);
          insert into test_passed values (present);
        end if;
      end
      $$;
      create function test_deployment() returns trigger language plpgsql as $$
      begin
        if new.steps -> 0 ->> 'status' = 'RUNNING' and old.steps -> 0 ->> 'status' <> 'RUNNING' then
          perform test_wait(new.slug || ' BEGIN ' || new.revision);
        end if;
        if new.state <> old.state then
          perform test_wait(new.slug || ' ' || new.state || ' ' || new.revision);
        end if;
        if new.state = 'READY' and new.version = old.version and new.worker is not null
            and new.worker is distinct from old.worker then
          perform test_wait(new.slug || ' healing');
        end if;
        return new;
      end
      $$;
      create function test_dump() returns trigger language plpgsql as $$
      begin
        perform test_wait(new.slug || ' dump');
        return new;
      end
      $$;
      create function test_drift_item() returns trigger language plpgsql as $$
      begin
        if new.healed_at is not null then
          perform test_wait(slug || ' healed') from deployment where id = new.deployment;
        end if;
        return new;
      end
      $$;
      create trigger test_deployment before update on deployment
        for each row execute function test_deployment();
      create trigger test_dump before update on dump
        for each row execute function test_dump();
      create trigger test_drift_item before update on drift_item
        for each row execute function test_drift_item();
      """;

  private static final String WAITING =
      """
      select count(*) from pg_locks where locktype = 'advisory' and classid = 77 and not granted
        and database = (select oid from pg_database where datname = current_database())
      """;

  private static final String OTHERS =
      """
       from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      """;

  private final Connection connection;

  /** Puts them into a database whose tables are there. */
  Gates(TestPostgres.Database database) throws SQLException {
    connection = database.connect();
    execute(TRIGGERS);
  }

  /** Closes the gates of these moments. */
  void close(List<String> moments) throws SQLException {
    execute("truncate test_passed");
    try (PreparedStatement insert =
        connection.prepareStatement("insert into test_gate values (?)")) {
      for (String moment : moments) {
        insert.setString(1, moment);
        insert.executeUpdate();
      }
    }
    execute("select pg_advisory_lock(77, 1)");
  }

  /** Waits until so many are held up. */
  void awaitWaiting(int count) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> count(WAITING) == count);
  }

  /**
   * Lets all go on, and waits until each has written down what it wanted to; whoever was held up
   * for longer than a client waits for PostgreSQL tries it again.
   */
  void openAndAwaitWritten(int count) throws SQLException {
    execute("select pg_advisory_unlock_all()");
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> count("select count(distinct moment) from test_passed") == count);
    execute("delete from test_gate");
  }

  /** Their process is gone: ends what it has left at the database, and opens. */
  void openForSuccessor() throws SQLException {
    execute("select pg_terminate_backend(pid)" + OTHERS);
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> count("select count(*)" + OTHERS) == 0);
    execute("delete from test_gate");
    execute("select pg_advisory_unlock_all()");
    assertEquals(0, count("select count(*) from test_passed"), "moments that were written down");
  }

  private int count(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
