package dev.marquee.localcluster.pods;

import dev.marquee.localcluster.images.ClassCaches;
import dev.marquee.localcluster.images.Image;
import dev.marquee.localcluster.images.ImagePool;
import dev.marquee.localcluster.limits.ResourceLimits;
import dev.marquee.localcluster.processes.ProcessStart;
import dev.marquee.localcluster.workloads.PodSpec;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Everything between a pod record and a running process. */
final class PodStarter {
  /** How a start went. */
  sealed interface Outcome {
    record Started(RunningProcess process) implements Outcome {}

    /** Nothing runs; the reason is Kubernetes' word for it. */
    record Waiting(String reason, String message) implements Outcome {}
  }

  private final ImagePool images;
  private final ClassCaches caches;
  private final PodEnvironment environment;
  private final PodVolumes volumes;
  private final PodFolders folders;
  private final ResourceLimits limits;
  private final PodSettings settings;

  PodStarter(
      ImagePool images,
      ClassCaches caches,
      PodEnvironment environment,
      PodVolumes volumes,
      PodFolders folders,
      ResourceLimits limits,
      PodSettings settings) {
    this.images = images;
    this.caches = caches;
    this.environment = environment;
    this.volumes = volumes;
    this.folders = folders;
    this.limits = limits;
    this.settings = settings;
  }

  Outcome start(PodRecord record, PodSpec spec) {
    String reference = spec.container().image();
    try {
      Optional<Image> image = images.findOrScan(reference);
      if (image.isEmpty()) {
        return new Outcome.Waiting(
            "ImagePullBackOff",
            "No module of this repository builds the image \""
                + reference
                + "\"; known images: "
                + String.join(", ", images.all().keySet()));
      }
      volumes.write(record, spec);
      return new Outcome.Started(launch(record, spec, image.get()));
    } catch (MissingConfiguration e) {
      return new Outcome.Waiting("CreateContainerConfigError", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Outcome.Waiting("RunContainerError", e.toString());
    }
  }

  private RunningProcess launch(PodRecord record, PodSpec spec, Image image)
      throws IOException, MissingConfiguration {
    Map<String, String> variables = environment.of(record, spec);
    variables.put("JAVA_HOME", settings.javaHome().toString());
    var start =
        new ProcessStart(
            JavaCommand.line(
                settings.javaHome(),
                spec.container().resources(),
                caches.find(image),
                folders.temporary(record.uid()),
                variables.getOrDefault("JAVA_OPTIONS", ""),
                image.jar()),
            variables,
            folders.folder(record.uid()),
            folders.log(record.namespace(), record.name()).prepare());
    Process process = start.start();
    limits.assign(record.uid(), process.pid(), spec.container().resources());
    return RunningProcess.child(process);
  }
}
