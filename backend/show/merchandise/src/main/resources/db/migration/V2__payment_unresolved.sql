-- Since when an attempt to pay is under way of which nobody knows how it ends. On the order itself, so
-- that whoever waits for the order's lock sees it, and so that its buyer is told.
alter table pickup_order add column payment_unresolved_since timestamptz;
update pickup_order o set payment_unresolved_since = (
  select min(updated_at) from payment_attempt a
  where a.order_id = o.id and a.state in ('STARTED', 'UNKNOWN'));

drop index pickup_order_to_expire;
create index pickup_order_to_expire on pickup_order (pay_by)
  where status = 'PENDING_PAYMENT' and payment_unresolved_since is null;
