package dev.marquee.localcluster.warming;

import dev.marquee.localcluster.images.ClassCaches;
import dev.marquee.localcluster.images.Image;
import dev.marquee.localcluster.images.ImagePool;
import dev.marquee.localcluster.pods.PodFleet;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Trains, one after the other and with the lowest priority, every image that has no class cache
 * yet. Later starts of the image take a fraction of the time. A failure is told and the image left
 * as it is: it runs without a cache just as well.
 */
public final class ImageWarmer {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final ImagePool images;
  private final ClassCaches caches;
  private final PodFleet fleet;
  private final TrainingRun training;
  private final Set<String> failed = new HashSet<>();
  private volatile boolean stopping;
  private volatile Optional<Thread> thread = Optional.empty();

  public ImageWarmer(ImagePool images, ClassCaches caches, PodFleet fleet, TrainingRun training) {
    this.images = images;
    this.caches = caches;
    this.fleet = fleet;
    this.training = training;
  }

  /** Begins, in a thread of its own; does nothing once it was told to stop. */
  public synchronized void start() {
    if (stopping) {
      return;
    }
    thread = Optional.of(Thread.ofPlatform().name("image-warmer").daemon().start(this::run));
  }

  /** Ends a training that goes on; returns when its process has ended. */
  public void stop() throws InterruptedException {
    synchronized (this) {
      stopping = true;
    }
    if (thread.isPresent()) {
      thread.get().interrupt();
      thread.get().join();
    }
  }

  private void run() {
    try {
      while (!stopping) {
        Optional<Image> next = next();
        if (next.isPresent()) {
          train(next.get());
        } else {
          Thread.sleep(LOOK_AGAIN);
        }
      }
    } catch (InterruptedException e) {
      // Told to stop.
    }
  }

  private void train(Image image) throws InterruptedException {
    try {
      training.train(image, caches.file(image));
    } catch (IOException e) {
      if (stopping) {
        return;
      }
      failed.add(image.digest());
      System.err.println("The image " + image.reference() + " stays cold: " + e.getMessage());
    }
  }

  /** Images that nothing runs of come first: they are what somebody is about to start. */
  private Optional<Image> next() {
    Set<String> running =
        fleet.views().stream()
            .map(pod -> pod.spec().container().image())
            .collect(Collectors.toSet());
    return images.all().values().stream()
        .filter(image -> caches.find(image).isEmpty() && !failed.contains(image.digest()))
        .min(Comparator.comparing(image -> running.contains(image.reference())));
  }
}
