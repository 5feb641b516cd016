/**
 * The cluster's HTTP interface, as {@code docs/architecture.md} has it: on loopback, with a bearer
 * token, problems as {@code application/problem+json}.
 */
@NullMarked
package dev.marquee.localcluster.api;

import org.jspecify.annotations.NullMarked;
