/** The calls of the command line other than {@code run}: clients of the running cluster. */
@NullMarked
package dev.marquee.localcluster.commands;

import org.jspecify.annotations.NullMarked;
