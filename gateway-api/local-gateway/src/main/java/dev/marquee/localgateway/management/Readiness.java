package dev.marquee.localgateway.management;

/** Whether the gateway wants requests. */
@FunctionalInterface
public interface Readiness {
  /** True once there are routes and until draining begins. */
  boolean isReady();
}
