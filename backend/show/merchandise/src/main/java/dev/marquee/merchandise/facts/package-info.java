/** Reading the show's facts from {@code deploy}, keeping them, and noticing edits. */
@NullMarked
package dev.marquee.merchandise.facts;

import org.jspecify.annotations.NullMarked;
