/** The API for sellers, and the facts that a show asks for. */
@NullMarked
package dev.marquee.deploy.deployment.http;

import org.jspecify.annotations.NullMarked;
