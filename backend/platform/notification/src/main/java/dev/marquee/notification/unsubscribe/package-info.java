/** The link in mails that switches them off (RFC 8058), for whoever has the mail. */
@NullMarked
package dev.marquee.notification.unsubscribe;

import org.jspecify.annotations.NullMarked;
