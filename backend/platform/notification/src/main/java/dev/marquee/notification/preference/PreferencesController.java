package dev.marquee.notification.preference;

import dev.marquee.kit.identity.Caller;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.validation.Valid;

/** One's own preferences. */
@Controller("/preferences")
@ExecuteOn(TaskExecutors.BLOCKING)
class PreferencesController {
  private final OwnPreferences preferences;

  PreferencesController(OwnPreferences preferences) {
    this.preferences = preferences;
  }

  @Get
  PreferencesDocument get(Caller caller) {
    return preferences.get(caller);
  }

  @Put
  PreferencesDocument put(Caller caller, @Body @Valid PreferencesDocument document) {
    return preferences.put(caller, document);
  }
}
