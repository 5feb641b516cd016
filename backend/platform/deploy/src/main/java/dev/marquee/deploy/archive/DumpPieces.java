package dev.marquee.deploy.archive;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.UUID;

/** Cuts what is written into pieces and stores each as soon as it is full. */
final class DumpPieces extends OutputStream {
  private static final int BYTES = 1 << 20;

  private final DumpStore store;
  private final UUID dump;
  private final byte[] piece = new byte[BYTES];
  private int filled;
  private int number;
  private long total;

  DumpPieces(DumpStore store, UUID dump) {
    this.store = store;
    this.dump = dump;
  }

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] content, int offset, int length) {
    int from = offset;
    int end = offset + length;
    while (from < end) {
      int taken = Math.min(end - from, BYTES - filled);
      System.arraycopy(content, from, piece, filled, taken);
      filled += taken;
      from += taken;
      if (filled == BYTES) {
        store();
      }
    }
  }

  /** Stores the rest. */
  @Override
  public void close() {
    if (filled > 0) {
      store();
    }
  }

  /** How many bytes are stored. */
  long total() {
    return total;
  }

  private void store() {
    store.append(dump, number, Arrays.copyOf(piece, filled));
    number++;
    total += filled;
    filled = 0;
  }
}
