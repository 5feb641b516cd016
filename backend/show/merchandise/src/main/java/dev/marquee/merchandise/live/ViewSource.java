package dev.marquee.merchandise.live;

import dev.marquee.kit.database.live.LiveSource;
import dev.marquee.kit.http.sse.ServerSentEvents;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Tells a reader the present state of a view whenever it is another one than was told last. */
final class ViewSource implements LiveSource<UUID> {
  private final LiveView view;
  private final ObjectMapper json;
  private byte[] told = new byte[0];
  private boolean over;

  ViewSource(LiveView view, ObjectMapper json) {
    this.view = view;
    this.json = json;
  }

  @Override
  public String name() {
    return view.event();
  }

  @Override
  public boolean changed(UUID order) {
    return view.concerns(order);
  }

  @Override
  public Optional<byte[]> next() throws IOException {
    Optional<?> present = view.present();
    over = present.isEmpty();
    if (over) {
      return Optional.empty();
    }
    byte[] data = json.writeValueAsBytes(present.get());
    if (Arrays.equals(data, told)) {
      return Optional.empty();
    }
    told = data;
    return Optional.of(ServerSentEvents.event(view.event(), data));
  }

  @Override
  public boolean isOver() {
    return over;
  }
}
