/**
 * Whether ticketing keeps its word while it is killed, its database crashes and everybody wants the
 * same seats: what each client did and was told is recorded, then compared with what is stored. The
 * records and the checker know no service, no network and no database.
 */
package dev.marquee.bench.history;
