package dev.marquee.notification.preference;

import dev.marquee.kit.identity.Caller;
import jakarta.inject.Singleton;

/** What a caller may read and set: their own. */
@Singleton
class OwnPreferences {
  private final PreferenceStore store;

  OwnPreferences(PreferenceStore store) {
    this.store = store;
  }

  PreferencesDocument get(Caller caller) {
    return PreferencesDocument.of(store.of(caller.id()));
  }

  PreferencesDocument put(Caller caller, PreferencesDocument document) {
    store.save(caller.id(), document.toPreferences());
    return document;
  }
}
