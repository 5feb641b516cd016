/** What there is to tell, whom it concerns, and when to try again. No framework, no database. */
@NullMarked
package dev.marquee.notification.domain;

import org.jspecify.annotations.NullMarked;
