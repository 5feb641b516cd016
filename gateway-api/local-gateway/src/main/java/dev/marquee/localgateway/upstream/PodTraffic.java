package dev.marquee.localgateway.upstream;

import java.util.concurrent.atomic.LongAdder;

/** Bytes on the connections between the gateway and one pod, since the gateway's start. */
public final class PodTraffic {
  private final LongAdder received = new LongAdder();
  private final LongAdder transmitted = new LongAdder();

  /** Bytes the pod was sent. */
  public long receivedBytes() {
    return received.sum();
  }

  /** Bytes the pod sent. */
  public long transmittedBytes() {
    return transmitted.sum();
  }

  void received(long bytes) {
    received.add(bytes);
  }

  void transmitted(long bytes) {
    transmitted.add(bytes);
  }
}
