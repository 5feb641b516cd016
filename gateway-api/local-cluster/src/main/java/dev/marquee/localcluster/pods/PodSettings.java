package dev.marquee.localcluster.pods;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What holds for all pods.
 *
 * @param publicPort the port of this machine that a container port with {@code hostPort} gets
 * @param drain how long a pod that was ready goes on between leaving the endpoints and being told
 *     to stop, so that the gateway has heard of it
 * @param logLimitBytes when a log is cut; the part before is kept once
 */
public record PodSettings(
    Path javaHome,
    int publicPort,
    RestartBackoff.Delays restartDelays,
    Duration drain,
    long logLimitBytes) {}
