/** What the cluster provides to the platform before any manifest is applied. */
@NullMarked
package dev.marquee.localcluster.platform;

import org.jspecify.annotations.NullMarked;
