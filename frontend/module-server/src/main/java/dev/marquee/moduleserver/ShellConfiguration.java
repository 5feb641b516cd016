package dev.marquee.moduleserver;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Settings of shell pages, {@code marquee.shell}.
 *
 * @param frameAncestors source list of the directive {@code frame-ancestors}: who may show the page
 *     in a frame
 */
@ConfigurationProperties("marquee.shell")
public record ShellConfiguration(@Bindable(defaultValue = "'none'") String frameAncestors) {}
