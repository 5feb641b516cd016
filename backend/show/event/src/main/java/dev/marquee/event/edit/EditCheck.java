package dev.marquee.event.edit;

import dev.marquee.event.facts.FactsStore;
import dev.marquee.event.show.ShowWriter;
import dev.marquee.kit.show.ShowSettings;
import dev.marquee.kit.show.SourceUnavailableException;
import dev.marquee.kit.show.facts.InvalidFactsException;
import dev.marquee.kit.show.facts.ShowFactsRefresh;
import jakarta.inject.Singleton;
import java.util.List;

/** Whether a show may be edited, as far as tickets that are sold are concerned. */
@Singleton
class EditCheck {
  private final ShowFactsRefresh refresh;
  private final FactsStore store;
  private final ShowSettings show;
  private final ShowWriter writer;
  private final Ticketing ticketing;

  EditCheck(
      ShowFactsRefresh refresh,
      FactsStore store,
      ShowSettings show,
      ShowWriter writer,
      Ticketing ticketing) {
    this.refresh = refresh;
    this.store = store;
    this.show = show;
    this.writer = writer;
    this.ticketing = ticketing;
  }

  /**
   * What does not allow an edit; stores nothing of it.
   *
   * @param parameters the show as it would be, as JSON
   * @return empty when it is possible
   * @throws InvalidFactsException when the parameters make no show
   */
  List<Blocked> check(String parameters)
      throws SourceUnavailableException, TicketingUnavailableException, InterruptedException {
    // The numbers of parts follow from the edit before: one that was missed would give others.
    refresh.refresh();
    FactsStore.Proposal proposal = store.propose(show.slug(), parameters);
    Explanations explanations = new Explanations(proposal.present(), proposal.proposed());
    return ticketing.obstacles(writer.write(proposal.proposed())).stream()
        .flatMap(obstacle -> explanations.of(obstacle).stream())
        .toList();
  }
}
