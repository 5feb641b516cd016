-- People name an order by its number, and the export of all orders goes through them in this order.
create unique index ticket_order_number on ticket_order (number);
