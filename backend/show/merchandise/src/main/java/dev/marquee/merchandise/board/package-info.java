/** What the staff and everybody at the desk see of orders. */
@NullMarked
package dev.marquee.merchandise.board;

import org.jspecify.annotations.NullMarked;
