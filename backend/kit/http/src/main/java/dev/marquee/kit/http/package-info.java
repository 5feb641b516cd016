/**
 * What every service of Marquee shares on its HTTP side: settings from the component contract's
 * environment, answers as problem details, and the injected sources of time and identifiers.
 */
@NullMarked
package dev.marquee.kit.http;

import org.jspecify.annotations.NullMarked;
