/** Tells buyers what became of their orders: by mail, and in the app. */
@NullMarked
package dev.marquee.notification;

import org.jspecify.annotations.NullMarked;
