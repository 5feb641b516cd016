/** Whether the show may be edited, as far as merchandise that is sold is concerned. */
@NullMarked
package dev.marquee.merchandise.edit;

import org.jspecify.annotations.NullMarked;
