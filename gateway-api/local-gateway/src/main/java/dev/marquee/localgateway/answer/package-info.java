/** Answers that the gateway gives itself: problem details, or a small page for people. */
@NullMarked
package dev.marquee.localgateway.answer;

import org.jspecify.annotations.NullMarked;
