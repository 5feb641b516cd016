/** Reading the show's facts from {@code deploy}, and noticing edits. */
@NullMarked
package dev.marquee.kit.show.facts;

import org.jspecify.annotations.NullMarked;
