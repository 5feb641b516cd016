/** What messages are about: shows, orders and money as events tell of them. */
@NullMarked
package dev.marquee.notification.matter;

import org.jspecify.annotations.NullMarked;
