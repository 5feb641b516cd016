/** Where merchandise is handed out, and who may do that. */
@NullMarked
package dev.marquee.merchandise.desk;

import org.jspecify.annotations.NullMarked;
