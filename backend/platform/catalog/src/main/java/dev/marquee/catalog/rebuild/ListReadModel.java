package dev.marquee.catalog.rebuild;

import dev.marquee.kit.events.rebuild.ReadModel;
import jakarta.inject.Singleton;
import java.util.List;

/** The list of shows; visitors see another generation when they ask again. */
@Singleton
class ListReadModel implements ReadModel {
  @Override
  public List<String> tables() {
    return List.of("listed_show", "performance_places");
  }

  @Override
  public void replaced() {}
}
