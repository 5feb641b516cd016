package dev.marquee.auth.session;

import dev.marquee.auth.account.Account;

/** Somebody is signed in. */
public record Grant(Account account, IssuedToken token) {}
