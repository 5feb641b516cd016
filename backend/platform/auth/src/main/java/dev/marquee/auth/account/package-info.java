/** Who may sign in: accounts, what they must look like, and the first admin. */
@NullMarked
package dev.marquee.auth.account;

import org.jspecify.annotations.NullMarked;
