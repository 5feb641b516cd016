package dev.marquee.event.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the parts of a show so that a later edit never hands one part's number to another: a
 * ticket that was sold for {@code p2} must stay a ticket for the same performance.
 *
 * <p>A part is recognized by its name (a section's name, a performance's time). When an edit leaves
 * the number of parts as it was, an unknown name in the place of one that is gone is that part,
 * renamed. Everything else that is unknown gets the next number that was never used.
 */
public final class StableNumbers {
  /** Stands in no name that a person can type, so that a told-apart name equals no other. */
  private static final char SEPARATOR = '\u001f';

  private StableNumbers() {}

  /**
   * A part that has, or once had, a number.
   *
   * @param number from 1
   * @param place where it stands now, counted from 0; negative when it is gone
   */
  public record Numbered(int number, String name, int place) {}

  /**
   * All parts that ever were, after an edit.
   *
   * @param known all parts before it; empty the first time
   * @param names the present parts in order; equal names are told apart by their order
   */
  public static List<Numbered> assign(List<Numbered> known, List<String> names) {
    List<String> unique = tellApart(names);
    Map<String, Numbered> byName = new HashMap<>();
    Map<Integer, Numbered> byPlace = new HashMap<>();
    int highest = 0;
    for (Numbered part : known) {
      byName.put(part.name(), part);
      if (part.place() >= 0) {
        byPlace.put(part.place(), part);
      }
      highest = Math.max(highest, part.number());
    }
    boolean sameCount = byPlace.size() == unique.size();
    Map<Integer, Numbered> assigned = new HashMap<>();
    known.forEach(part -> assigned.put(part.number(), gone(part)));
    for (int place = 0; place < unique.size(); place++) {
      String name = unique.get(place);
      Numbered before = byName.get(name);
      Numbered inPlace = byPlace.get(place);
      if (before == null && sameCount && inPlace != null && !unique.contains(inPlace.name())) {
        before = inPlace;
      }
      int number = before == null ? ++highest : before.number();
      assigned.put(number, new Numbered(number, name, place));
    }
    return assigned.keySet().stream().sorted().map(assigned::get).toList();
  }

  /** The numbers of the parts that are there now, in their order. */
  public static List<Integer> present(List<Numbered> parts) {
    int[] numbers = new int[(int) parts.stream().filter(part -> part.place() >= 0).count()];
    for (Numbered part : parts) {
      if (part.place() >= 0) {
        numbers[part.place()] = part.number();
      }
    }
    return Arrays.stream(numbers).boxed().toList();
  }

  private static Numbered gone(Numbered part) {
    return new Numbered(part.number(), part.name(), -1);
  }

  private static List<String> tellApart(List<String> names) {
    Map<String, Integer> seen = new HashMap<>();
    List<String> unique = new ArrayList<>();
    for (String name : names) {
      int times = seen.merge(name, 1, Integer::sum);
      unique.add(times == 1 ? name : name + SEPARATOR + times);
    }
    return unique;
  }
}
