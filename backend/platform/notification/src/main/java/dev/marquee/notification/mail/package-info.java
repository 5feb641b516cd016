/** Mails on their way: queued with the event that causes them, sent by any replica, tried again. */
@NullMarked
package dev.marquee.notification.mail;

import org.jspecify.annotations.NullMarked;
