/** What the cluster should have for a show. */
@NullMarked
package dev.marquee.deploy.desired;

import org.jspecify.annotations.NullMarked;
