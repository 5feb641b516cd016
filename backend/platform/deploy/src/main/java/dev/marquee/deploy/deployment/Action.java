package dev.marquee.deploy.deployment;

import java.util.Locale;

/** What is done to a deployment, and why it has a new revision. */
public enum Action {
  CREATED,
  EDITED,
  TEMPLATE_SWITCHED,
  SCALED,
  RESTARTED,
  ROLLED_BACK,
  ROLLED_BACK_AUTOMATICALLY,
  RETRIED,
  DELETED,
  HEALING_PAUSED,
  HEALING_RESUMED,
  HEALED;

  /** The name that the API uses, such as {@code rolled-back}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
