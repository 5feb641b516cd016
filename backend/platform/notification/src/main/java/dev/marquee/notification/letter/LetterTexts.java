package dev.marquee.notification.letter;

import dev.marquee.notification.account.Account;
import dev.marquee.notification.domain.Kind;
import dev.marquee.notification.domain.PlainLine;
import dev.marquee.notification.letter.Letter.Fact;
import dev.marquee.notification.letter.Letter.Link;
import dev.marquee.notification.matter.Matter;
import dev.marquee.notification.matter.MoneyData;
import dev.marquee.notification.matter.OrderData;
import dev.marquee.notification.matter.PerformanceData;
import dev.marquee.notification.matter.PickupData;
import dev.marquee.notification.matter.ShowData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a matter into words: one letter of one kind in one language. */
final class LetterTexts {
  private static final String STANDARD = "Standard";

  private final LetterLanguage words;
  private final LetterSettings settings;
  private final Kind kind;
  private final Matter matter;
  private final String key;

  LetterTexts(LetterLanguage words, LetterSettings settings, Kind kind, Matter matter) {
    this.words = words;
    this.settings = settings;
    this.kind = kind;
    this.matter = matter;
    this.key = key(kind, matter);
  }

  /** A cancellation of some tickets, and a payment for merchandise, have words of their own. */
  private static String key(Kind kind, Matter matter) {
    String name = kind.name().toLowerCase(Locale.ROOT);
    OrderData order = matter.order();
    if (kind == Kind.ORDER_CANCELLED
        && order != null
        && order.tickets().stream().anyMatch(OrderData.TicketData::stands)) {
      return name + ".part";
    }
    return kind == Kind.PAYMENT_RETURNED && matter.pickup() != null ? name + ".pickup" : name;
  }

  Letter letter(Account reader, List<Link> footers) {
    String title = PlainLine.of(matter.show().title());
    List<String> lead = new ArrayList<>();
    lead.add(words.text(key + ".lead", title));
    refundNote().ifPresent(lead::add);
    return new Letter(
        words.tag(),
        words.text(key + ".subject", title),
        reader.name().isBlank()
            ? words.text("greeting.nobody")
            : words.text("greeting", reader.name()),
        words.text(key + ".heading", title),
        lead,
        facts(),
        items(),
        List.of(new Link(words.text(key + ".action"), settings.publicUrl() + path())),
        words.has(key + ".note") ? List.of(words.text(key + ".note")) : List.of(),
        footers);
  }

  private String path() {
    String show = "/shows/" + matter.show().slug();
    OrderData order = matter.order();
    if (order != null) {
      return show + "/orders/" + order.id();
    }
    return kind == Kind.PERFORMANCE_CHANGED ? show + "/orders" : show;
  }

  private Optional<String> refundNote() {
    long open =
        switch (kind) {
          case ORDER_CANCELLED, ORDER_REJECTED ->
              matter.order() == null ? 0 : matter.order().refundDue() - matter.order().refunded();
          case PICKUP_CANCELLED, PICKUP_REJECTED ->
              matter.pickup() == null
                  ? 0
                  : matter.pickup().refundDue() - matter.pickup().refunded();
          default -> 0;
        };
    return open <= 0
        ? Optional.empty()
        : Optional.of(words.text("refund.open", words.money(open, currency())));
  }

  private String currency() {
    OrderData order = matter.order();
    PickupData pickup = matter.pickup();
    if (order != null) {
      return order.currency();
    }
    if (pickup != null) {
      return pickup.currency();
    }
    throw new IllegalStateException("Nothing here has a currency");
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    ShowData show = matter.show();
    fact(facts, "show", PlainLine.of(show.title()));
    PerformanceData performance = matter.performance();
    Instant before = matter.before();
    if (before != null) {
      fact(facts, "before", words.time(before, show.timeZone()));
    }
    if (performance != null) {
      fact(
          facts,
          before == null ? "when" : "now",
          words.time(performance.startsAt(), show.timeZone()));
    }
    if (kind.topic().isPresent() || kind == Kind.ORDER_CONFIRMED) {
      fact(facts, "where", place(show.venue()));
    }
    OrderData order = matter.order();
    if (order != null) {
      fact(facts, "order", order.number());
    }
    PickupData pickup = matter.pickup();
    if (pickup != null) {
      if (pickup.pickupNumber() != null) {
        fact(facts, "pickup.number", String.valueOf(pickup.pickupNumber()));
      }
      fact(facts, "order", pickup.number());
    }
    MoneyData money = matter.money();
    if (money != null) {
      fact(facts, "amount", words.money(money.amount(), money.currency()));
    } else if (kind == Kind.ORDER_CONFIRMED && order != null) {
      fact(facts, "total", words.money(order.total(), order.currency()));
    } else if (kind == Kind.PICKUP_CONFIRMED && pickup != null) {
      fact(facts, "total", words.money(pickup.total(), pickup.currency()));
    }
    if (matter.reason() != null) {
      fact(facts, "reason", PlainLine.of(matter.reason()));
    }
    return facts;
  }

  private void fact(List<Fact> facts, String label, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      facts.add(new Fact(words.text("fact." + label), value));
    }
  }

  private static @Nullable String place(ShowData.@Nullable VenueData venue) {
    if (venue == null) {
      return null;
    }
    String name = PlainLine.of(venue.name());
    String address = venue.address() == null ? "" : PlainLine.of(venue.address());
    return address.isEmpty() ? name : name + ", " + address;
  }

  private List<Fact> items() {
    OrderData order = matter.order();
    PickupData pickup = matter.pickup();
    if (order != null) {
      return switch (kind) {
        case ORDER_CONFIRMED, REMINDER -> tickets(order, true);
        case ORDER_CANCELLED -> tickets(order, false);
        default -> List.of();
      };
    }
    return pickup == null || kind == Kind.PAYMENT_RETURNED ? List.of() : goods(pickup);
  }

  private List<Fact> tickets(OrderData order, boolean standing) {
    return order.tickets().stream()
        .filter(ticket -> ticket.stands() == standing)
        .map(ticket ->
            new Fact(
                seat(ticket) + " – " + type(ticket), words.money(ticket.price(), order.currency())))
        .toList();
  }

  private String seat(OrderData.TicketData ticket) {
    String section = PlainLine.of(ticket.place());
    return ticket.row() == null || ticket.seat() == null
        ? section
        : words.text("seat", section, ticket.row(), String.valueOf(ticket.seat()));
  }

  private String type(OrderData.TicketData ticket) {
    return ticket.ticketType().equals(STANDARD)
        ? words.text("type.standard")
        : PlainLine.of(ticket.ticketType());
  }

  private List<Fact> goods(PickupData pickup) {
    boolean cancelled = kind == Kind.PICKUP_CANCELLED;
    return pickup.items().stream()
        .filter(item -> item.cancelled() == cancelled || kind == Kind.PICKUP_REFUNDED)
        .map(item ->
            new Fact(
                item.quantity() + " × " + goods(item),
                words.money(item.price() * item.quantity(), pickup.currency())))
        .toList();
  }

  private static String goods(PickupData.ItemData item) {
    String name = PlainLine.of(item.name());
    return item.options() == null || item.options().isEmpty()
        ? name
        : name + " (" + PlainLine.of(String.join(", ", item.options().values())) + ")";
  }
}
