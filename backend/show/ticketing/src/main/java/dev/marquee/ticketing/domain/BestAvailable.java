package dev.marquee.ticketing.domain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses seats side by side for a buyer who leaves the choice to the house. The best row is the
 * one nearest to the stage; within a row, the seats nearest to its middle. A row in which no choice
 * avoids a single seat left over is passed over for one further back; only when every row is like
 * that, the front-most one is taken all the same.
 */
public final class BestAvailable {
  private BestAvailable() {}

  /** What can be offered. */
  public sealed interface Outcome {}

  /**
   * Placements that do not overlap, best first; never empty. Each is the best one if those before
   * it are taken: buyers who ask at the same moment get the same list, so one who comes too late
   * for the first goes on to the next, and all of them need no further look at what is free.
   */
  public record Found(List<Placement> placements) implements Outcome {
    public Found {
      placements = List.copyOf(placements);
    }
  }

  /**
   * Nowhere are there as many side by side.
   *
   * @param most how many are side by side at most; 0 when nothing is free
   */
  public record Apart(int most) implements Outcome {}

  /**
   * Seats side by side in one row.
   *
   * @param row its name
   * @param number of the first seat in its row, from 1
   * @param position of the first seat in plan order, from 0
   * @param seats how many, from 1
   */
  public record Placement(String row, int number, int position, int seats) {
    /** The seats in the order of their numbers. */
    public List<SeatId> seatsOf(String section) {
      return IntStream.range(number, number + seats)
          .mapToObj(seat -> new SeatId(section, row, seat))
          .toList();
    }
  }

  /**
   * The best placements.
   *
   * @param rows of the section, from front to back
   * @param free which seats may be offered, by their position in plan order, row by row
   * @param seats how many are to be side by side; at least 1
   * @param limit how many placements are wanted at most; at least 1
   */
  public static Outcome find(List<Row> rows, BitSet free, int seats, int limit) {
    if (seats < 1 || limit < 1) {
      throw new IllegalArgumentException("At least one seat and one placement must be wanted");
    }
    BitSet left = (BitSet) free.clone();
    Search search = new Search(rows, left, seats);
    List<Placement> placements = new ArrayList<>();
    while (placements.size() < limit) {
      Placement next = search.best();
      if (next == null) {
        break;
      }
      placements.add(next);
      left.clear(next.position(), next.position() + seats);
    }
    return placements.isEmpty() ? new Apart(search.longestRun) : new Found(placements);
  }

  private static final class Search {
    private final List<Row> rows;
    private final BitSet free;
    private final int seats;
    private int longestRun;

    Search(List<Row> rows, BitSet free, int seats) {
      this.rows = rows;
      this.free = free;
      this.seats = seats;
    }

    private @Nullable Placement best() {
      Placement leavingOne = null;
      int rowStart = 0;
      for (Row row : rows) {
        int rowEnd = rowStart + row.seats();
        // Twice the middle, which may lie between two seats.
        int middle = rowStart + rowEnd - 1;
        int best = -1;
        int bestLeavingOne = -1;
        int start = free.nextSetBit(rowStart);
        while (start >= 0 && start < rowEnd) {
          int end = Math.min(free.nextClearBit(start), rowEnd);
          longestRun = Math.max(longestRun, end - start);
          int spare = end - start - seats;
          // One more than wanted leaves one over, wherever the choice falls; any other number does
          // not, if nobody sits one seat from an end of the run.
          if (spare == 1) {
            int choice = nearest(start, start + 1, middle);
            bestLeavingOne = nearer(bestLeavingOne, choice, middle);
          } else if (spare >= 0) {
            best = nearer(best, leavingNone(start, start + spare, middle), middle);
          }
          start = free.nextSetBit(end);
        }
        if (best >= 0) {
          return placement(row, rowStart, best);
        }
        if (leavingOne == null && bestLeavingOne >= 0) {
          leavingOne = placement(row, rowStart, bestLeavingOne);
        }
        rowStart = rowEnd;
      }
      return leavingOne;
    }

    /** The position from first to last, but neither next to it, whose seats are nearest. */
    private int leavingNone(int first, int last, int middle) {
      int ideal = nearest(first, last, middle);
      int best = first;
      // The ends are never ruled out, so an allowed position is at most one further away.
      for (int position = Math.max(first, ideal - 1);
          position <= Math.min(last, ideal + 2);
          position++) {
        if (position - first != 1 && last - position != 1) {
          best = nearer(best, position, middle);
        }
      }
      return best;
    }

    /** The position from first to last whose seats are nearest to the middle. */
    private int nearest(int first, int last, int middle) {
      return Math.clamp(Math.floorDiv(middle - seats + 1, 2), first, last);
    }

    /** The one whose seats are nearer to the middle; of two alike, the first. */
    private int nearer(int known, int other, int middle) {
      return known < 0 || distance(other, middle) < distance(known, middle) ? other : known;
    }

    private int distance(int position, int middle) {
      return Math.abs(2 * position + seats - 1 - middle);
    }

    private Placement placement(Row row, int rowStart, int position) {
      return new Placement(row.name(), position - rowStart + 1, position, seats);
    }
  }
}
