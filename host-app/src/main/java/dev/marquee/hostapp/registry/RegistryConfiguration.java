package dev.marquee.hostapp.registry;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the registry is, {@code marquee.modules}.
 *
 * @param directory the folder with one JSON file for each module
 * @param checkInterval how old what is known of the folder may be
 */
@ConfigurationProperties("marquee.modules")
public record RegistryConfiguration(
    String directory, @Bindable(defaultValue = "2s") Duration checkInterval) {

  /** The folder as a path. */
  Path folder() {
    return Path.of(directory);
  }
}
