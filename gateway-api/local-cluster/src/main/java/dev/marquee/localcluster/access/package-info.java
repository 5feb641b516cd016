/** Who may call the cluster: the bearer of its secret, or of a short-lived token of a namespace. */
@NullMarked
package dev.marquee.localcluster.access;

import org.jspecify.annotations.NullMarked;
