package dev.marquee.bench.saga.faults;

/**
 * How far an order has come, by the stores of those who take part; each is empty where there is
 * nothing.
 *
 * @param order its status in ticketing
 * @param refunded whether ticketing knows that money went back: {@code t} or {@code f}
 * @param attempt the status of its latest attempt in payment
 * @param refund the status of its refund in payment
 * @param provider the status of that attempt's payment at the provider
 * @param listed its status among the buyer's tickets
 */
record Position(
    String order, String refunded, String attempt, String refund, String provider, String listed) {}
