package dev.marquee.catalog.list;

import io.micronaut.serde.annotation.Serdeable;

/** How much is free of all performances that are to come: roughly, since it is some seconds old. */
@Serdeable
public enum FreePlaces {
  MANY,
  /** At most a tenth. */
  FEW,
  NONE
}
