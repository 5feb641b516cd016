package dev.marquee.deploy.cluster.kubernetes;

/**
 * One number for each object, to tell whether it changed: 16 bytes in a table that is at most half
 * full. Two objects with the same 64 bits of a name would take each other's place, which is as
 * likely as never.
 */
final class Fingerprints {
  private static final int SMALLEST = 64;

  /** Of an entry that is empty or was removed; no object's number becomes it. */
  private static final long NOTHING = 0;

  private long[] names = new long[SMALLEST];
  private long[] numbers = new long[SMALLEST];
  private int used;

  /** Remembers an object's number and says whether it is another than before, or new. */
  boolean put(long name, long number) {
    if (used * 2 >= names.length) {
      grow();
    }
    long stored = number == NOTHING ? 1 : number;
    int index = index(name);
    if (names[index] != name) {
      names[index] = name;
      used++;
    }
    boolean changed = numbers[index] != stored;
    numbers[index] = stored;
    return changed;
  }

  /** Forgets an object. */
  void remove(long name) {
    int index = index(name);
    if (names[index] == name) {
      numbers[index] = NOTHING;
    }
  }

  /** Where a name is, or would be. */
  private int index(long name) {
    int index = (int) (name ^ (name >>> 32)) & (names.length - 1);
    while (names[index] != name && names[index] != NOTHING) {
      index = (index + 1) & (names.length - 1);
    }
    return index;
  }

  /** Removed ones are left behind. */
  private void grow() {
    long[] oldNames = names;
    long[] oldNumbers = numbers;
    int live = 0;
    for (long number : oldNumbers) {
      live += number == NOTHING ? 0 : 1;
    }
    int size = Math.max(SMALLEST, Integer.highestOneBit(live + 1) * 4);
    names = new long[size];
    numbers = new long[size];
    used = 0;
    for (int index = 0; index < oldNames.length; index++) {
      if (oldNumbers[index] != NOTHING) {
        put(oldNames[index], oldNumbers[index]);
      }
    }
  }
}
