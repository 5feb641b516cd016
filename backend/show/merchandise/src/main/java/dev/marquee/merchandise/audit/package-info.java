/** The check, while selling, that nothing is sold twice and nothing is lost. */
@NullMarked
package dev.marquee.merchandise.audit;

import org.jspecify.annotations.NullMarked;
