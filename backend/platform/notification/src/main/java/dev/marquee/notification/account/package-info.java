/** The address book, read from auth's events. */
@NullMarked
package dev.marquee.notification.account;

import org.jspecify.annotations.NullMarked;
