package dev.marquee.catalog.list;

import io.micronaut.serde.annotation.Serdeable;

/** Where a show stands towards its buyers. */
@Serdeable
public enum SaleState {
  /** Its sale has not opened yet. */
  UPCOMING,
  ON_SALE,
  /** It is on sale, but nothing is free of any performance that is to come. */
  SOLD_OUT,
  /** Its sale has closed, or its last performance has begun. */
  ENDED
}
