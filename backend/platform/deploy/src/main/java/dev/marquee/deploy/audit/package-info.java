/** Who did what to which deployment, with the difference. */
@NullMarked
package dev.marquee.deploy.audit;

import org.jspecify.annotations.NullMarked;
