package dev.marquee.feticket;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Settings of fe-ticket, {@code fe-ticket}.
 *
 * @param authManifest URL of the federation manifest of fe-auth, which logs buyers in; environment
 *     {@code FE_TICKET_AUTH_MANIFEST}
 */
@ConfigurationProperties("fe-ticket")
public record FeTicketConfiguration(
    @Bindable(defaultValue = "/fe/fe-auth/mf-manifest.json") String authManifest) {}
