package dev.marquee.ticketing.hold;

import dev.marquee.kit.database.sql.ContentionProblems;
import dev.marquee.kit.http.ProblemResponses;
import jakarta.inject.Singleton;

/** Tells who came too late for what many want at once that they may try again. */
@Singleton
final class Contention extends ContentionProblems {
  Contention(ProblemResponses responses) {
    super(responses);
  }
}
