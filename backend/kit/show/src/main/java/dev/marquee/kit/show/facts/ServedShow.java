package dev.marquee.kit.show.facts;

/** What a service makes of the facts: the show that it serves. Having one is asking for facts. */
public interface ServedShow {
  /**
   * Serves what was stored, if facts were ever read.
   *
   * @throws InvalidFactsException when no show can be made of it
   */
  void serveStored();

  /**
   * Stores a reading unless a newer one is stored already, and serves what is stored then.
   *
   * @return the revision that is served afterwards
   * @throws InvalidFactsException when no show can be made of it; what was served stays served
   */
  long serve(Facts facts);

  /** Whether there is a show to serve. */
  boolean isServed();
}
