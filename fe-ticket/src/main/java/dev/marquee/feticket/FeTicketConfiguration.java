package dev.marquee.feticket;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Settings of fe-ticket, {@code fe-ticket}.
 *
 * @param authManifest URL of the federation manifest of fe-auth, which logs buyers in; environment
 *     {@code FE_TICKET_AUTH_MANIFEST}
 * @param components names of the show's components with commas between them, or nothing;
 *     environment {@code SHOW_COMPONENTS}
 */
@ConfigurationProperties("fe-ticket")
public record FeTicketConfiguration(
    @Bindable(defaultValue = "/fe/fe-auth/mf-manifest.json") String authManifest,
    @Bindable(defaultValue = "") String components) {

  /** The names of the show's components; none when nobody told. */
  List<String> componentNames() {
    return Stream.of(components.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
