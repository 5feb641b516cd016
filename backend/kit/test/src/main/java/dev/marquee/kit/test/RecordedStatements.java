package dev.marquee.kit.test;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.logging.Logger;

/**
 * A JDBC driver before PostgreSQL's that remembers every statement that is executed, so that a test
 * can say how many an answer takes.
 */
public final class RecordedStatements implements Driver {
  private static final String PREFIX = "jdbc:recorded:";
  private static final List<String> EXECUTED = new CopyOnWriteArrayList<>();

  static {
    try {
      DriverManager.registerDriver(new RecordedStatements());
    } catch (SQLException exception) {
      throw new ExceptionInInitializerError(exception);
    }
  }

  /** The same database through this driver. */
  public static TestPostgres.Database through(TestPostgres.Database database) {
    return new TestPostgres.Database(
        database.url().replaceFirst("^jdbc:", PREFIX), database.user(), database.password());
  }

  /** What to set as the data source's {@code driver-class-name}. */
  public static String driver() {
    return RecordedStatements.class.getName();
  }

  /** The statements that {@code action} leads to and that a test cares for, in their order. */
  public static List<String> during(Runnable action, Predicate<String> statement) {
    int before = EXECUTED.size();
    action.run();
    return EXECUTED.subList(before, EXECUTED.size()).stream().filter(statement).toList();
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    Connection connection =
        DriverManager.getConnection("jdbc:" + url.substring(PREFIX.length()), info);
    return record(Connection.class, connection, "");
  }

  private static <T> T record(Class<T> type, T target, String sql) {
    return type.cast(
        Proxy.newProxyInstance(
            RecordedStatements.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> invoke(target, sql, method, arguments)));
  }

  private static Object invoke(Object target, String sql, Method method, Object[] arguments)
      throws Throwable {
    String first =
        arguments != null && arguments.length > 0 && arguments[0] instanceof String text
            ? text
            : sql;
    if (method.getName().startsWith("execute")) {
      EXECUTED.add(first);
    }
    try {
      Object result = method.invoke(target, arguments);
      return switch (result) {
        case PreparedStatement statement when target instanceof Connection ->
            record(PreparedStatement.class, statement, first);
        case Statement statement when target instanceof Connection ->
            record(Statement.class, statement, first);
        case null, default -> result;
      };
    } catch (InvocationTargetException exception) {
      throw exception.getCause();
    }
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(PREFIX);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(RecordedStatements.class.getName());
  }
}
