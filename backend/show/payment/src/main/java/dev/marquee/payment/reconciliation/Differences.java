package dev.marquee.payment.reconciliation;

import jakarta.inject.Singleton;
import java.util.List;

/** The differences that are still there. */
@Singleton
class Differences {
  private final DifferenceStore store;

  Differences(DifferenceStore store) {
    this.store = store;
  }

  List<Difference> open() {
    return store.open();
  }
}
