/** ResourceQuotas and LimitRanges: what the pods of a namespace may use in sum and each. */
@NullMarked
package dev.marquee.localcluster.quota;

import org.jspecify.annotations.NullMarked;
