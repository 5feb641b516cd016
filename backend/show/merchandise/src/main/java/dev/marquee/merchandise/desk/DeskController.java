package dev.marquee.merchandise.desk;

import dev.marquee.kit.identity.Caller;
import dev.marquee.merchandise.show.CurrentShow;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** Tells whoever hands merchandise out where they are. */
@Controller("/desk")
@Secured(SecurityRule.IS_ANONYMOUS)
class DeskController {
  private final DeskAccess access;
  private final CurrentShow show;

  DeskController(DeskAccess access, CurrentShow show) {
    this.access = access;
    this.show = show;
  }

  /** A desk, or the name of who is signed in. */
  @Serdeable
  record DeskView(String name, ShowView show) {}

  @Serdeable
  record ShowView(String title) {}

  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  DeskView find(@Nullable @Header(DeskAccess.HEADER) String key, @Nullable Caller caller) {
    return new DeskView(
        access.require(key, caller).name(), new ShowView(show.require().facts().title()));
  }
}
