/**
 * Edits of a show by its seller: what tickets that were sold do not allow, and telling the show's
 * services of an edit that was made.
 */
@NullMarked
package dev.marquee.event.edit;

import org.jspecify.annotations.NullMarked;
