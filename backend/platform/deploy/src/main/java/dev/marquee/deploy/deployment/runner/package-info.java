/** Drives deployments: what each step does, and the worker that does it, crash or no crash. */
@NullMarked
package dev.marquee.deploy.deployment.runner;

import org.jspecify.annotations.NullMarked;
