/** The templates, asked of the template service. */
@NullMarked
package dev.marquee.deploy.template;

import org.jspecify.annotations.NullMarked;
