package dev.marquee.notification.domain;

/**
 * Mails that somebody may do without. All others are about money and tickets, and are sent. Links
 * in mails hold the ordinal: new ones go to the end.
 */
public enum Topic {
  REMINDERS,
  PERFORMANCE_CHANGES,
  PICKUP
}
