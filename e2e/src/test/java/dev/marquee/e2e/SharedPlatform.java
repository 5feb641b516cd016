package dev.marquee.e2e;

import dev.marquee.bench.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts one platform for all browser tests, hands it to them, and stops it after the last one. So
 * it does with the one show that is paid for.
 */
final class SharedPlatform implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Platform.class || type == SharedShow.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ExtensionContext.Store store =
        context.getRoot().getStore(ExtensionContext.Namespace.create(SharedPlatform.class));
    Platform platform =
        store.getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class).platform();
    return parameter.getParameter().getType() == Platform.class
        ? platform
        : store.getOrComputeIfAbsent(
            SharedShow.class, key -> SharedShow.deploy(platform), SharedShow.class);
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
