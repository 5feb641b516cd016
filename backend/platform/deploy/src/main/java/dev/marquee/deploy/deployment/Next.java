package dev.marquee.deploy.deployment;

/** What a deployment needs next. */
public sealed interface Next {
  /** The step to carry out. */
  record Perform(Step step) implements Next {}

  /** What was made is to be removed, because a step failed and no revision ever was ready. */
  record Undo() implements Next {}

  /** The revision that was ready last is to be put into effect again, because a step failed. */
  record Restore() implements Next {}

  /** What this deployment made is to be removed, because its owner wants that. */
  record TearDown() implements Next {}

  /** Nothing, until somebody asks for it. */
  record Rest() implements Next {}
}
