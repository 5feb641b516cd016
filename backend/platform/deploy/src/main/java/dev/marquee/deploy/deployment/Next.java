package dev.marquee.deploy.deployment;

/** What a deployment needs next. */
public sealed interface Next {
  /** The step to carry out. */
  record Perform(Step step) implements Next {}

  /** What this deployment made is to be removed, because a step failed. */
  record Undo() implements Next {}

  /** What this deployment made is to be removed, because its owner wants that. */
  record TearDown() implements Next {}

  /** Nothing, until somebody asks for it. */
  record Rest() implements Next {}
}
