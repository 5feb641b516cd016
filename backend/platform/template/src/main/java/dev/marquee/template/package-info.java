/** The templates that a seller can choose from, served to the deploy form and to {@code deploy}. */
@NullMarked
package dev.marquee.template;

import org.jspecify.annotations.NullMarked;
