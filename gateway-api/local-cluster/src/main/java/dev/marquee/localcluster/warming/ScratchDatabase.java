package dev.marquee.localcluster.warming;

import java.io.IOException;
import java.util.Map;

/** A database that a training run may do with as it likes. */
public interface ScratchDatabase {
  /** Makes it, and returns the environment that leads to it; empty when there is none to be had. */
  Map<String, String> create() throws IOException;

  void drop() throws IOException;
}
