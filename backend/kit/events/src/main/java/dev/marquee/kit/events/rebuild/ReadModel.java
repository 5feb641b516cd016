package dev.marquee.kit.events.rebuild;

import java.util.List;

/**
 * What a service has made of events alone, in generations: one is answered from, and during a
 * rebuild the next one is written. Each row has a {@code generation}; the service's migrations
 * create the table {@code read_model} that says which is which:
 *
 * <pre>{@code
 * create table read_model (
 *   one boolean primary key default true check (one),
 *   serving bigint not null,
 *   building bigint check (building > serving),
 *   building_since timestamptz,
 *   building_until jsonb
 * );
 * }</pre>
 */
public interface ReadModel {
  /** Its tables. */
  List<String> tables();

  /** Another generation is answered from; called in the transaction that makes it so. */
  void replaced();
}
