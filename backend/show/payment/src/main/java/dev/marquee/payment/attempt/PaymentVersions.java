package dev.marquee.payment.attempt;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** How payments have changed. */
@Singleton
class PaymentVersions {
  private final PaymentStore store;

  PaymentVersions(PaymentStore store) {
    this.store = store;
  }

  @Transactional(readOnly = true)
  Map<UUID, Long> of(Collection<UUID> ids) {
    return store.versions(ids);
  }
}
