/** What is sold and what becomes of orders, without any framework. */
@NullMarked
package dev.marquee.merchandise.domain;

import org.jspecify.annotations.NullMarked;
