package dev.marquee.ticketing.hold;

import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.ticketing.domain.Basket;
import dev.marquee.ticketing.hold.PlaceClaim.Counter;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Who has how many places of a general admission section. Whoever takes or gives back places locks
 * the counters first, in their order, and the claims after them.
 */
@Singleton
public class PlaceClaims {
  private final JdbcOperations jdbc;

  PlaceClaims(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Locks counters until the transaction ends.
   *
   * @return how many places are free of each; a counter that does not exist is left out
   */
  public Map<Counter, Integer> lock(SortedSet<Counter> counters) {
    Map<Counter, Integer> free = new HashMap<>();
    if (counters.isEmpty()) {
      return free;
    }
    return jdbc.prepareStatement(
        """
        select counter.performance, counter.section, capacity - taken as free
        from unnest(?, ?) as wanted (performance, section)
        join general_admission counter
          on counter.performance = wanted.performance and counter.section = wanted.section
        order by counter.performance, counter.section for no key update of counter
        """,
        statement -> {
          Parameters.of(statement)
              .texts(counters.stream().map(Counter::performance).toList())
              .texts(counters.stream().map(Counter::section).toList());
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              free.put(
                  new Counter(row.getString("performance"), row.getString("section")),
                  row.getInt("free"));
            }
          }
          return free;
        });
  }

  /** Stores claims and counts them. The counters must be locked, and have enough. */
  public void claim(List<PlaceClaim> claims) {
    if (claims.isEmpty()) {
      return;
    }
    jdbc.prepareStatement(
        """
        insert into place_claim (performance, section, holder, quantity, expires_at)
        select * from unnest(?, ?, ?, ?, ?)
        """,
        statement -> {
          Parameters.of(statement)
              .texts(claims.stream().map(claim -> claim.counter().performance()).toList())
              .texts(claims.stream().map(claim -> claim.counter().section()).toList())
              .ids(claims.stream().map(PlaceClaim::holder).toList())
              .integers(claims.stream().map(PlaceClaim::quantity).toList())
              .optionalInstants(claims.stream().map(PlaceClaim::expiresAt).toList());
          return statement.executeUpdate();
        });
    Map<Counter, Integer> added = new TreeMap<>();
    claims.forEach(claim -> added.merge(claim.counter(), claim.quantity(), Integer::sum));
    count(added);
  }

  /** Adds to counters that are locked. */
  private void count(Map<Counter, Integer> added) {
    jdbc.prepareStatement(
        """
        update general_admission counter set taken = counter.taken + added.quantity
        from unnest(?, ?, ?) as added (performance, section, quantity)
        where counter.performance = added.performance and counter.section = added.section
        """,
        statement -> {
          Parameters.of(statement)
              .texts(added.keySet().stream().map(Counter::performance).toList())
              .texts(added.keySet().stream().map(Counter::section).toList())
              .integers(added.values());
          return statement.executeUpdate();
        });
  }

  /** The sections that have places to give back; looks without a lock. */
  public List<Counter> expired(Instant now) {
    return jdbc.prepareStatement(
        "select distinct performance, section from place_claim where expires_at <= ?",
        statement -> {
          Parameters.of(statement).instant(now);
          List<Counter> counters = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              counters.add(new Counter(row.getString("performance"), row.getString("section")));
            }
          }
          return counters;
        });
  }

  /**
   * Gives back the places of a section whose holds have expired. The counter must be locked.
   *
   * @return how many places that were
   */
  public int reclaim(Counter counter, Instant now) {
    return jdbc.prepareStatement(
        """
        with gone as (
          delete from place_claim
          where performance = ? and section = ? and expires_at <= ?
          returning quantity
        ), given_back as (
          update general_admission
          set taken = taken - (select coalesce(sum(quantity), 0) from gone)
          where performance = ? and section = ?
        )
        select coalesce(sum(quantity), 0) from gone
        """,
        statement -> {
          Parameters.of(statement)
              .text(counter.performance())
              .text(counter.section())
              .instant(now)
              .text(counter.performance())
              .text(counter.section());
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
          }
        });
  }

  /**
   * Gives the claims of holders that still stand their new end, or none once they are sold; the
   * counters stay as they are.
   *
   * @return how many claims still stood; unless these are all, the caller must roll back
   */
  public int keep(List<UUID> holders, List<Optional<Instant>> ends) {
    if (holders.isEmpty()) {
      return 0;
    }
    return jdbc.prepareStatement(
        """
        with mine as (
          select claim.holder, claim.section, wanted.expires_at
          from unnest(?, ?) as wanted (holder, expires_at)
          join place_claim claim on claim.holder = wanted.holder
          order by claim.holder, claim.section for update of claim
        )
        update place_claim claim set expires_at = mine.expires_at
        from mine where claim.holder = mine.holder and claim.section = mine.section
        """,
        statement -> {
          Parameters.of(statement).ids(holders).optionalInstants(ends);
          return statement.executeUpdate();
        });
  }

  /**
   * Gives back some places of a holder.
   *
   * @return whether they were still the holder's; if not, the caller must roll back
   */
  public boolean release(UUID holder, Map<Counter, Integer> quantities) {
    TreeMap<Counter, Integer> sorted = new TreeMap<>(quantities);
    lock(sorted.navigableKeySet());
    boolean all = true;
    for (Map.Entry<Counter, Integer> wanted : sorted.entrySet()) {
      all &= shrink(holder, wanted.getKey(), wanted.getValue());
    }
    return all;
  }

  private boolean shrink(UUID holder, Counter counter, int quantity) {
    return jdbc.prepareStatement(
        """
        with mine as (
          select holder, section, performance, quantity from place_claim
          where holder = ? and section = ? and quantity >= ? for update
        ), gone as (
          delete from place_claim claim using mine
          where claim.holder = mine.holder and claim.section = mine.section and mine.quantity = ?
        ), shrunk as (
          update place_claim claim set quantity = claim.quantity - ? from mine
          where claim.holder = mine.holder and claim.section = mine.section and mine.quantity > ?
        )
        update general_admission counter set taken = counter.taken - ? from mine
        where counter.performance = mine.performance and counter.section = mine.section
        """,
        statement -> {
          Parameters.of(statement)
              .id(holder)
              .text(counter.section())
              .number(quantity)
              .number(quantity)
              .number(quantity)
              .number(quantity)
              .number(quantity);
          return statement.executeUpdate() == 1;
        });
  }

  /** The counters of some baskets, in the order in which they are locked. */
  public static Map<Counter, Integer> counters(
      String performance, Collection<Basket.Places> places) {
    Map<Counter, Integer> counters = new TreeMap<>();
    places.forEach(wanted ->
        counters.merge(
            new Counter(performance, wanted.section()), wanted.quantity(), Integer::sum));
    return counters;
  }
}
