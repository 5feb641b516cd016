/** What processes use, under cAdvisor's names. */
@NullMarked
package dev.marquee.localcluster.metrics;

import org.jspecify.annotations.NullMarked;
