package dev.marquee.images;

import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.api.buildplan.LayerObject;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.maven.extension.JibMavenPluginExtension;
import com.google.cloud.tools.jib.maven.extension.MavenData;
import com.google.cloud.tools.jib.plugins.extension.ExtensionLogger;
import com.google.cloud.tools.jib.plugins.extension.ExtensionLogger.LogLevel;
import com.google.cloud.tools.jib.plugins.extension.JibPluginExtensionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;

/**
 * Replaces what Jib would put into an image by the layers of {@link ImageLayout}, and its
 * entrypoint by the runtime that is one of them. Runs after the phase {@code package}.
 *
 * <p>Property {@code cache}: {@code false} leaves the class cache out, which makes the image the
 * same wherever it is built, and its start slower.
 */
public final class ImageExtension implements JibMavenPluginExtension<Void> {
  @Override
  public Optional<Class<Void>> getExtraConfigType() {
    return Optional.empty();
  }

  @Override
  public ContainerBuildPlan extendContainerBuildPlan(
      ContainerBuildPlan plan,
      Map<String, String> properties,
      Optional<Void> configuration,
      MavenData maven,
      ExtensionLogger logger)
      throws JibPluginExtensionException {
    MavenProject project = maven.getMavenProject();
    // Where Maven was started: runtime and caches are shared by the modules of one build.
    Path shared = Path.of(maven.getMavenSession().getExecutionRootDirectory(), "target", "images");
    try {
      JavaRuntime runtime =
          JavaRuntime.link(Path.of(System.getProperty("java.home")), shared.resolve("java"));
      Application application = application(project);
      Optional<Path> cache = Optional.empty();
      if (!"false".equals(properties.get("cache"))) {
        ClassCaches caches = new ClassCaches(shared.resolve("caches"), runtime);
        logger.log(LogLevel.LIFECYCLE, "Class cache of " + application.name() + " ...");
        cache = Optional.of(caches.of(application));
      }
      ImageLayout layout = new ImageLayout(runtime, application, cache);
      List<LayerObject> layers = new ArrayList<>(layout.layers());
      return plan.toBuilder()
          .setPlatforms(Set.of(new Platform(JavaRuntime.architecture(), "linux")))
          .setLayers(layers)
          .setEntrypoint(layout.entrypoint())
          .build();
    } catch (IOException failure) {
      throw new JibPluginExtensionException(getClass(), failure.getMessage(), failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new JibPluginExtensionException(getClass(), "It was interrupted.", interruption);
    }
  }

  private static Application application(MavenProject project) throws IOException {
    Path target = Path.of(project.getBuild().getDirectory());
    // As the dependency plugin names them in lib/.
    Set<String> own =
        project.getArtifacts().stream()
            .filter(artifact -> artifact.getGroupId().equals(project.getGroupId()))
            .map(ImageExtension::fileName)
            .collect(Collectors.toUnmodifiableSet());
    return Application.stage(
        target.resolve(project.getBuild().getFinalName() + ".jar"), own, target.resolve("image"));
  }

  private static String fileName(Artifact artifact) {
    String classifier = artifact.hasClassifier() ? "-" + artifact.getClassifier() : "";
    return artifact.getArtifactId() + "-" + artifact.getVersion() + classifier + ".jar";
  }
}
