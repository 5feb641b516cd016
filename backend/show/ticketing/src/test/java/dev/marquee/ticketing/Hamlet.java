package dev.marquee.ticketing;

import java.time.Instant;

/**
 * The show of the tests, as {@code event} answers it: two performances; section s1 with rows A and
 * B of ten seats at 50.00, s2 with one row of five at 30.00, and s3 with places at 20.00.
 */
final class Hamlet {
  static final Instant SALE_OPENS = Instant.parse("2030-01-01T09:00:00Z");
  static final Instant SALE_CLOSES = Instant.parse("2030-05-04T12:00:00Z");
  static final Instant FIRST_STARTS = Instant.parse("2030-05-03T18:00:00Z");
  static final Instant SECOND_STARTS = Instant.parse("2030-05-05T18:00:00Z");
  static final Instant DURING_SALE = Instant.parse("2030-02-01T12:00:00Z");
  static final int MAX_TICKETS = 4;

  private static final String PERFORMANCES =
      "{\"id\":\"p1\",\"startsAt\":\""
          + FIRST_STARTS
          + "\"},"
          + "{\"id\":\"p2\",\"startsAt\":\""
          + SECOND_STARTS
          + "\"}";

  private Hamlet() {}

  static String show() {
    return show(1, PERFORMANCES, 10, 6);
  }

  /** The show with this many places in s3. */
  static String withPlaces(long revision, int places) {
    return show(revision, PERFORMANCES, 10, places);
  }

  /** The show with this many seats in each row of s1. */
  static String withSeats(long revision, int seats) {
    return show(revision, PERFORMANCES, seats, 6);
  }

  static String withoutFirstPerformance(long revision) {
    return show(revision, "{\"id\":\"p2\",\"startsAt\":\"" + SECOND_STARTS + "\"}", 10, 6);
  }

  static String withThirdPerformance(long revision) {
    return show(
        revision, PERFORMANCES + ",{\"id\":\"p3\",\"startsAt\":\"" + SECOND_STARTS + "\"}", 10, 6);
  }

  /**
   * The show with ticket types, a price category for the front row, blocked and accessible seats, a
   * limit of six tickets per buyer, and a cut-off a day before.
   */
  static String withTypes(long revision) {
    return """
    {"slug":"hamlet","title":"Hamlet","description":"","cast":[],"posterUrl":null,
    "descriptionPictureUrl":null,"currency":"EUR","timeZone":"Europe/Berlin",
    "venue":{"name":"Globe","address":"21 New Globe Walk"},
    "sale":{"opensAt":"%s","closesAt":"%s"},"maxTicketsPerOrder":%d,"maxTicketsPerBuyer":6,
    "cancelUntilHours":24,"performances":[%s],"sections":[
    {"id":"s1","name":"Stalls","kind":"RESERVED","price":5000,"capacity":20,
     "ticketTypes":[{"name":"Standard","price":5000},{"name":"Child","price":2500}],
     "categories":[{"name":"Front","ticketTypes":[{"name":"Standard","price":8000}]}],
     "rows":[{"name":"A","seats":10,"category":"Front"},
             {"name":"B","seats":10,"blocked":[1,2],"accessible":[9],"companion":[10],
              "restrictedView":[3]}]},
    {"id":"s3","name":"Standing","kind":"GENERAL","price":2000,"capacity":6,
     "ticketTypes":[{"name":"Standard","price":2000},{"name":"Senior","price":1500}],
     "categories":[],"rows":[]}],
    "revision":%d}
    """
        .formatted(SALE_OPENS, SALE_CLOSES, MAX_TICKETS, PERFORMANCES, revision);
  }

  private static String show(long revision, String performances, int seats, int places) {
    return """
    {"slug":"hamlet","title":"Hamlet","description":"","cast":[],"posterUrl":null,
    "descriptionPictureUrl":null,"currency":"EUR","timeZone":"Europe/Berlin",
    "venue":{"name":"Globe","address":null},"sale":{"opensAt":"%s","closesAt":"%s"},
    "maxTicketsPerOrder":%d,"performances":[%s],"sections":[
    {"id":"s1","name":"Stalls","kind":"RESERVED","price":5000,"capacity":%d,
     "rows":[{"name":"A","seats":%d},{"name":"B","seats":%d}]},
    {"id":"s2","name":"Box","kind":"RESERVED","price":3000,"capacity":5,
     "rows":[{"name":"A","seats":5}]},
    {"id":"s3","name":"Standing","kind":"GENERAL","price":2000,"capacity":%d,"rows":[]}],
    "revision":%d}
    """
        .formatted(
            SALE_OPENS,
            SALE_CLOSES,
            MAX_TICKETS,
            performances,
            2 * seats,
            seats,
            seats,
            places,
            revision);
  }
}
