package dev.marquee.deploy.deployment;

/** What is done for a show, in this order. */
public enum Step {
  NAMESPACE("Namespace", State.NAMESPACE),
  ACCESS("Access", State.ACCESS),
  DATABASE("Database", State.DATABASE),
  WORKLOADS("Workloads", State.WORKLOADS),
  ROUTES("Routes", State.ROUTES),
  READY("Ready", State.READY);

  private final String label;
  private final State reached;

  Step(String label, State reached) {
    this.label = label;
    this.reached = reached;
  }

  /** The name that the API uses. */
  public String label() {
    return label;
  }

  /** The state of a deployment once this step is done. */
  public State reached() {
    return reached;
  }
}
