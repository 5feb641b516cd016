package dev.marquee.ticketing.batch;

import java.util.List;

/** Runs commands in one transaction. */
public interface BatchTransaction<C, R> {
  /**
   * Runs them as if one after the other, and returns once they are committed.
   *
   * @return the results, in the order of the commands
   * @throws dev.marquee.kit.http.ProblemException when one of them met a competitor that it did not
   *     see coming: everything was rolled back, and each is to be run alone
   */
  List<Result<R>> run(List<C> commands);
}
