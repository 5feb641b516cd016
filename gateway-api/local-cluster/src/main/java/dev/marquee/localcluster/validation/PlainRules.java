package dev.marquee.localcluster.validation;

import dev.marquee.localcluster.objects.Kind;

/** Kinds of which only the name and the top-level members are checked. */
record PlainRules(Kind kind) implements KindRules {
  @Override
  public void check(Checks object) {}
}
