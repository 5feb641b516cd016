/** The deployment of a show and its state machine, without any framework. */
@NullMarked
package dev.marquee.deploy.deployment;

import org.jspecify.annotations.NullMarked;
