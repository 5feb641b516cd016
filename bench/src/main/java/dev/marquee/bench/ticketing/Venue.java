package dev.marquee.bench.ticketing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What is on sale. Sections are named {@code s1}, {@code s2}… in order, performances {@code p1},
 * {@code p2}…
 *
 * @param performances how many, at least 1
 * @param maxTicketsPerOrder and per buyer, at least 1
 */
public record Venue(List<Section> sections, int performances, int maxTicketsPerOrder) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PRICE = 50_000;

  /** A part of the venue. */
  public sealed interface Section {}

  /** Numbered seats. */
  public record Reserved(int rows, int seatsPerRow) implements Section {
    /** The seat's identifier, by its place in plan order, from 0. */
    public String seat(String section, int position) {
      return section + "-" + rowName(position / seatsPerRow) + "-" + (position % seatsPerRow + 1);
    }

    /** How many there are. */
    public int seats() {
      return rows * seatsPerRow;
    }
  }

  /** Places without numbers. */
  public record General(int capacity) implements Section {}

  /** The show as {@code event} answers it at {@code GET /show}; on sale until far from now. */
  String document(String slug, Instant now) {
    Instant start = now.truncatedTo(ChronoUnit.SECONDS);
    ObjectNode show = JSON.createObjectNode();
    show.put("slug", slug).put("title", "Benchmark").put("description", "").putArray("cast");
    show.putNull("posterUrl").putNull("descriptionPictureUrl");
    show.put("currency", "KRW").put("timeZone", "Asia/Seoul");
    show.putObject("venue").put("name", "Hall").putNull("address");
    show.putObject("sale")
        .put("opensAt", start.minus(1, ChronoUnit.HOURS).toString())
        .put("closesAt", start.plus(20, ChronoUnit.DAYS).toString());
    show.put("maxTicketsPerOrder", maxTicketsPerOrder);
    show.put("maxTicketsPerBuyer", maxTicketsPerOrder).put("cancelUntilHours", 0);
    ArrayNode dates = show.putArray("performances");
    for (int date = 0; date < performances; date++) {
      dates
          .addObject()
          .put("id", "p" + (date + 1))
          .put("startsAt", start.plus(30, ChronoUnit.DAYS).plus(date, ChronoUnit.HOURS).toString());
    }
    ArrayNode parts = show.putArray("sections");
    for (Section section : sections) {
      write(section, parts.addObject(), parts.size());
    }
    return show.put("revision", 1).toString();
  }

  private static void write(Section section, ObjectNode part, int number) {
    part.put("id", "s" + number).put("name", "Section " + number).put("price", PRICE);
    part.putArray("ticketTypes").addObject().put("name", "Standard").put("price", PRICE);
    part.putArray("categories");
    ArrayNode rows = part.putArray("rows");
    switch (section) {
      case General general -> part.put("kind", "GENERAL").put("capacity", general.capacity());
      case Reserved reserved -> {
        part.put("kind", "RESERVED").put("capacity", reserved.seats());
        for (int row = 0; row < reserved.rows(); row++) {
          rows.addObject().put("name", rowName(row)).put("seats", reserved.seatsPerRow());
        }
      }
    }
  }

  /** A…Z, AA, AB… */
  static String rowName(int row) {
    StringBuilder name = new StringBuilder();
    for (int rest = row + 1; rest > 0; rest = (rest - 1) / 26) {
      name.insert(0, (char) ('A' + (rest - 1) % 26));
    }
    return name.toString();
  }
}
