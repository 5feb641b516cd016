package dev.marquee.deploy.parameters;

import dev.marquee.kit.http.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The rules that no JSON Schema can state, because they compare fields with each other, and those
 * that hold for every template.
 */
public final class ParameterRules {
  private ParameterRules() {}

  /** What checking came to. */
  public sealed interface Verdict {}

  /** All rules are kept. */
  public record Accepted(ShowParameters show) implements Verdict {}

  /** Some are not. */
  public record Refused(List<Violation> violations) implements Verdict {}

  /** Checks parameters and reads what the platform needs of them. */
  public static Verdict check(Map<String, Object> parameters) {
    ParameterReader reader = ParameterReader.of(parameters);
    Optional<String> title = reader.text("title");
    reader.object("venue").text("name");
    Optional<String> currency = currency(reader);
    reader.zone("timeZone");
    Optional<UUID> poster = reader.picture("poster");
    Optional<UUID> descriptionPicture = reader.picture("descriptionPicture");
    List<UUID> merchandise = MerchandiseRules.check(reader);
    SectionRules.check(reader);
    List<Instant> performances = performances(reader);
    ParameterReader sale = reader.object("sale");
    Optional<Instant> opensAt = sale.instant("opensAt");
    Optional<Instant> closesAt = sale.instant("closesAt");
    saleWindow(sale, opensAt, closesAt, performances);
    if (!reader.violations().isEmpty()) {
      return new Refused(reader.violations());
    }
    return new Accepted(
        new ShowParameters(
            title.orElseThrow(),
            Stream.concat(
                    Stream.of(poster, descriptionPicture).flatMap(Optional::stream),
                    merchandise.stream())
                .distinct()
                .toList(),
            currency.orElseThrow(),
            opensAt.orElseThrow()));
  }

  private static Optional<String> currency(ParameterReader reader) {
    Optional<String> currency = reader.text("currency");
    boolean known =
        currency.isEmpty()
            || Currency.getAvailableCurrencies().stream()
                .anyMatch(candidate -> candidate.getCurrencyCode().equals(currency.get()));
    if (!known) {
      reader.wrong("currency", "must be an ISO 4217 code such as KRW");
    }
    return currency;
  }

  private static List<Instant> performances(ParameterReader reader) {
    List<Instant> times = new ArrayList<>();
    List<ParameterReader> performances = reader.objects("performances");
    for (ParameterReader performance : performances) {
      Optional<Instant> startsAt = performance.instant("startsAt");
      if (startsAt.isPresent() && times.contains(startsAt.get())) {
        performance.wrong("startsAt", "is the time of another performance, too");
      }
      startsAt.ifPresent(times::add);
    }
    if (performances.isEmpty()) {
      reader.wrong("performances", "must have at least one performance");
    }
    return times;
  }

  private static void saleWindow(
      ParameterReader sale,
      Optional<Instant> opensAt,
      Optional<Instant> closesAt,
      List<Instant> performances) {
    if (opensAt.isEmpty()) {
      return;
    }
    if (closesAt.isPresent() && !closesAt.get().isAfter(opensAt.get())) {
      sale.wrong("closesAt", "must be after the sale opens");
    }
    boolean afterAll =
        !performances.isEmpty()
            && performances.stream().noneMatch(startsAt -> startsAt.isAfter(opensAt.get()));
    if (afterAll) {
      sale.wrong("opensAt", "must be before the last performance starts");
    }
  }
}
