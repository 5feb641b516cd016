package dev.marquee.deploy.revision;

import dev.marquee.deploy.deployment.Action;
import dev.marquee.deploy.deployment.Specification;
import dev.marquee.deploy.deployment.store.RevisionStore.Checked;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A change that was asked for and that nothing speaks against.
 *
 * @param parameters as JSON; null when they stay
 * @param checked checks the parameters once more, in the transaction that stores them; null when
 *     they stay
 * @param restores the revision whose content comes back; null when it is no rollback
 */
record Plan(
    Action cause,
    UnaryOperator<Specification> edit,
    @Nullable String parameters,
    @Nullable Supplier<Checked> checked,
    @Nullable Long restores) {
  /** A change that leaves the parameters alone. */
  static Plan of(Action cause, UnaryOperator<Specification> edit) {
    return new Plan(cause, edit, null, null, null);
  }
}
