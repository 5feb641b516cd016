package dev.marquee.event.domain;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A show as buyers see it.
 *
 * @param facts what the seller has entered
 * @param revision of the facts; grows with each edit
 * @param performances in order of time
 */
public record Show(
    String slug,
    long revision,
    ShowFacts facts,
    List<Performance> performances,
    List<Section> sections) {

  public Show {
    performances = List.copyOf(performances);
    sections = List.copyOf(sections);
  }

  /** The show that these facts describe, with the numbers that its parts have been given. */
  public static Show of(String slug, long revision, ShowFacts facts, Numbers numbers) {
    List<Instant> times = inOrderOfTime(facts);
    List<Integer> ids = StableNumbers.present(numbers.performances());
    return new Show(
        slug,
        revision,
        facts,
        IntStream.range(0, times.size())
            .mapToObj(index -> new Performance("p" + ids.get(index), times.get(index)))
            .toList(),
        SeatingPlan.of(facts.sections(), StableNumbers.present(numbers.sections())));
  }

  /** The numbers of all sections and performances that this show ever had. */
  public record Numbers(
      List<StableNumbers.Numbered> sections, List<StableNumbers.Numbered> performances) {
    /** Before the first reading of the facts. */
    public static final Numbers NONE = new Numbers(List.of(), List.of());

    /** The numbers after these facts have been read. */
    public Numbers next(ShowFacts facts) {
      return new Numbers(
          StableNumbers.assign(
              sections, facts.sections().stream().map(SectionFacts::name).toList()),
          StableNumbers.assign(
              performances, inOrderOfTime(facts).stream().map(Instant::toString).toList()));
    }
  }

  private static List<Instant> inOrderOfTime(ShowFacts facts) {
    return facts.performances().stream().sorted().toList();
  }
}
