package dev.marquee.e2e;

import dev.marquee.bench.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one platform for all browser tests, hands it to them, and stops it after the last one. */
final class SharedPlatform implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Platform.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedPlatform.class))
        .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
        .platform();
  }

  /** Closed by JUnit when every test has ended. */
  private record Running(Platform platform) implements AutoCloseable {
    static Running start() {
      try {
        Path target = Repository.ROOT.resolve("e2e/target");
        Files.createDirectories(target);
        Platform platform =
            new Platform(Repository.ROOT, Files.createTempDirectory(target, "platform"));
        platform.up();
        return new Running(platform);
      } catch (java.io.IOException exception) {
        throw new IllegalStateException("The platform did not start", exception);
      } catch (InterruptedException exception) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(exception);
      }
    }

    @Override
    public void close() throws Exception {
      platform.close();
    }
  }
}
