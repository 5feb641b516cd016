package dev.marquee.deploy.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.deploy.support.DeployService;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.deploy.support.Requests;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** More shows whose data is to be kept than are kept at once. */
class DumpQueueIT {
  private static final String QUEUED =
      """
      select count(*) from deployment where state = 'DELETING'
        and reason = 'Waiting until the data of other shows is kept.'
      """;

  @Test
  void whatWaitsForOthersWaitsQuietly() throws SQLException {
    try (DeployService service = DeployService.start(Map.of("deploy.lease", "15s"));
        Connection connection = service.database().connect();
        Statement statement = connection.createStatement()) {
      Person seller = service.seller();
      List<String> slugs = Stream.generate(Requests::slug).limit(3).toList();
      slugs.forEach(slug -> service.deploy(seller, slug));
      slugs.forEach(slug -> service.await(seller, slug, "Ready"));
      connection.setAutoCommit(false);
      // Until the end of this transaction no dump can be written, so two hold all places.
      statement.execute("lock table dump in share mode");
      slugs.forEach(
          slug -> service.delete(seller, "/deployments/" + slug + "?dump=true&confirm=" + slug));
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> number(statement, QUEUED) == 1);
      long version = number(statement, "select sum(version) from deployment");
      Awaitility.await()
          .during(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(3))
          .until(() -> number(statement, "select sum(version) from deployment") == version);
      connection.rollback();
      slugs.forEach(slug -> service.awaitGone(seller, slug));
      assertEquals(3, service.get(seller, "/deployments/dumps").json().get("items").size());
    }
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
