package dev.marquee.deploy.archive;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.identity.Caller;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/** The dumps that somebody may see: the owner those of the owner's shows, administrators all. */
@Singleton
class Dumps {
  private final DumpStore store;

  Dumps(DumpStore store) {
    this.store = store;
  }

  List<Dump> mine(Caller caller) {
    return store.ownedBy(caller.id());
  }

  /**
   * A dump.
   *
   * @throws ProblemException 404 also for somebody else's
   */
  Dump find(Caller caller, UUID id) {
    return store
        .find(id)
        .filter(dump -> dump.owner().equals(caller.id()) || caller.isAdmin())
        .orElseThrow(Dumps::notFound);
  }

  /** The ZIP file, which is read from the database while it is read. */
  InputStream open(Dump dump) {
    return new SequenceInputStream(new Pieces(dump.id()));
  }

  static ProblemException notFound() {
    return ProblemException.notFound("You have no such dump.");
  }

  private final class Pieces implements Enumeration<InputStream> {
    private final UUID dump;
    private Optional<byte[]> next = Optional.empty();
    private int number;

    Pieces(UUID dump) {
      this.dump = dump;
    }

    @Override
    public boolean hasMoreElements() {
      if (next.isEmpty()) {
        next = store.piece(dump, number);
        number++;
      }
      return next.isPresent();
    }

    @Override
    public InputStream nextElement() {
      byte[] piece = next.orElseThrow(NoSuchElementException::new);
      next = Optional.empty();
      return new ByteArrayInputStream(piece);
    }
  }
}
