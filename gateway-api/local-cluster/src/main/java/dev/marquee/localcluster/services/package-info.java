/** Services: which pods are behind them, and the stable ports at which other pods reach them. */
@NullMarked
package dev.marquee.localcluster.services;

import org.jspecify.annotations.NullMarked;
