package dev.marquee.deploy.deployment;

/**
 * Where a deployment is in the life of a show. On the way up it is the last step that was
 * completed.
 */
public enum State {
  REQUESTED("Requested"),
  NAMESPACE("Namespace"),
  ACCESS("Access"),
  DATABASE("Database"),
  WORKLOADS("Workloads"),
  ROUTES("Routes"),
  READY("Ready"),
  ROLLING_BACK("RollingBack"),
  FAILED("Failed"),
  DELETING("Deleting"),
  DELETE_BLOCKED("DeleteBlocked"),
  DELETED("Deleted");

  private final String label;

  State(String label) {
    this.label = label;
  }

  /** The name that the API uses. */
  public String label() {
    return label;
  }

  /** Whether nothing more happens unless somebody asks for it. */
  public boolean atRest() {
    return switch (this) {
      case READY, FAILED, DELETE_BLOCKED, DELETED -> true;
      case REQUESTED, NAMESPACE, ACCESS, DATABASE, WORKLOADS, ROUTES, ROLLING_BACK, DELETING ->
          false;
    };
  }
}
