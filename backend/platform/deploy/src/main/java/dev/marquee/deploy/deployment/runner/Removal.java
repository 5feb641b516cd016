package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Reason;
import java.sql.SQLException;

/** Removes what a deployment made, and nothing else. */
public interface Removal {
  /** The name of the one that takes a whole show down. */
  String TEARDOWN = "teardown";

  /** The name of the one that takes back a first attempt that failed. */
  String COMPENSATION = "compensation";

  /** Goes on with it, as far as it is possible now. Doing it again after a crash does no harm. */
  StepOutcome perform(Deployment deployment) throws SQLException;

  /**
   * Why it is not finished when its deadline has passed.
   *
   * @param waitsFor what it said last, in words for the seller
   */
  Reason expired(Deployment deployment, String waitsFor);
}
