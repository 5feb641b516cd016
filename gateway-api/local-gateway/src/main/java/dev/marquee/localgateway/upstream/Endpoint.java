package dev.marquee.localgateway.upstream;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A ready pod behind a Service. One object for one address as long as it is ready, so that its load
 * can be counted.
 */
public final class Endpoint {
  private final PodName pod;
  private final InetSocketAddress address;
  private final PodTraffic traffic;
  private final AtomicInteger outstanding = new AtomicInteger();
  private volatile boolean gone;

  Endpoint(PodName pod, InetSocketAddress address, PodTraffic traffic) {
    this.pod = pod;
    this.address = address;
    this.traffic = traffic;
  }

  public PodName pod() {
    return pod;
  }

  public InetSocketAddress address() {
    return address;
  }

  /** Requests that it was given and has not answered yet. */
  public int outstanding() {
    return outstanding.get();
  }

  /** Counts a request that is given to it. */
  public void begin() {
    outstanding.incrementAndGet();
  }

  /** Counts off a request it was given. */
  public void end() {
    outstanding.decrementAndGet();
  }

  PodTraffic traffic() {
    return traffic;
  }

  /** It is no longer listed: requests may finish, connections to it are not kept. */
  boolean isGone() {
    return gone;
  }

  void leave() {
    gone = true;
  }

  @Override
  public String toString() {
    return pod.namespace() + "/" + pod.pod() + " at " + address;
  }
}
