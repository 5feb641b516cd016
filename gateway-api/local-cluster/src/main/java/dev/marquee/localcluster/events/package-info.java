/** What happened, for people: Kubernetes events. */
@NullMarked
package dev.marquee.localcluster.events;

import org.jspecify.annotations.NullMarked;
