package dev.marquee.mytickets.rebuild;

import dev.marquee.kit.events.rebuild.ReadModel;
import dev.marquee.mytickets.change.ChangeNotices;
import jakarta.inject.Singleton;
import java.util.List;

/** What buyers have bought; whoever follows it is told to look again. */
@Singleton
class BuyersReadModel implements ReadModel {
  private final ChangeNotices notices;

  BuyersReadModel(ChangeNotices notices) {
    this.notices = notices;
  }

  @Override
  public List<String> tables() {
    return List.of(
        "ticket_order", "pickup_order", "performance_change", "show_revision", "show_removal");
  }

  @Override
  public void replaced() {
    notices.everythingChanged();
  }
}
