package dev.marquee.notification.letter;

import java.util.List;

/**
 * What a mail says, ready to be laid out; public, because templates read it. All of it is plain
 * text.
 *
 * @param language of all texts
 * @param facts what it is about
 * @param items tickets or goods
 * @param actions the one thing to do, or nothing
 * @param notes small print
 * @param footers links that come with every mail of its kind
 */
public record Letter(
    String language,
    String subject,
    String greeting,
    String heading,
    List<String> lead,
    List<Fact> facts,
    List<Fact> items,
    List<Link> actions,
    List<String> notes,
    List<Link> footers) {
  public Letter {
    lead = List.copyOf(lead);
    facts = List.copyOf(facts);
    items = List.copyOf(items);
    actions = List.copyOf(actions);
    notes = List.copyOf(notes);
    footers = List.copyOf(footers);
  }

  /** A name and a value. */
  public record Fact(String label, String value) {}

  /** A link to a page of ours. */
  public record Link(String label, String url) {}
}
