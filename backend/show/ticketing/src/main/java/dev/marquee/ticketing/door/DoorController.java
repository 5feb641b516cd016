package dev.marquee.ticketing.door;

import dev.marquee.kit.identity.Caller;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What whoever checks tickets needs to know. */
@Controller("/door")
@Secured(SecurityRule.IS_ANONYMOUS)
class DoorController {
  private final DoorAccess access;
  private final AdmissionFigures figures;

  DoorController(DoorAccess access, AdmissionFigures figures) {
    this.access = access;
    this.figures = figures;
  }

  /** A door, or the name of who is signed in. */
  @Serdeable
  record DoorView(
      String name, ShowView show, List<AdmissionFigures.PerformanceAdmission> performances) {}

  @Serdeable
  record ShowView(String title) {}

  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  DoorView find(@Nullable @Header(DoorAccess.HEADER) String key, @Nullable Caller caller) {
    Scanner scanner = access.require(key, caller);
    AdmissionFigures.Admissions admissions = figures.read();
    return new DoorView(
        scanner.name(), new ShowView(admissions.title()), admissions.performances());
  }
}
