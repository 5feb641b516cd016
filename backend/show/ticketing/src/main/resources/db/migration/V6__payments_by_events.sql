-- Until when an order that waits for its payment has its seats and places: pay_by, or later while an
-- attempt to pay is unresolved. Its claims have the same end.
alter table ticket_order add column set_aside_until timestamptz;
alter table ticket_order add column payment_unresolved_since timestamptz;
-- What was paid back beyond what was due; it counts once more is due.
alter table ticket_order add column refunded_early bigint not null default 0;
update ticket_order set set_aside_until = pay_by where status = 'PENDING_PAYMENT';
alter table ticket_order add check ((status = 'PENDING_PAYMENT') = (set_aside_until is not null));
alter table ticket_order add check (payment_unresolved_since is null or status = 'PENDING_PAYMENT');
alter table ticket_order add check (refunded_early >= 0);

drop index ticket_order_to_expire;
create index ticket_order_to_expire on ticket_order (set_aside_until)
  where status = 'PENDING_PAYMENT' and payment_unresolved_since is null;
create index ticket_order_to_renew on ticket_order (set_aside_until)
  where status = 'PENDING_PAYMENT' and payment_unresolved_since is not null;

-- What was heard of payments; rows are only ever added. payment is the attempt, which may be heard
-- of several times; a reference counts once for its order and kind.
alter table payment_report add column payment text;
alter table payment_report drop constraint payment_report_pkey;
alter table payment_report drop constraint payment_report_kind_check;
update payment_report set reference = substr(reference, char_length(kind) + 2);
update payment_report report set payment = coalesce(
  (select paid.reference from payment_report paid
    where paid.order_id = report.order_id and paid.kind = 'APPROVED'
      and report.kind = 'REFUNDED' limit 1),
  reference);
alter table payment_report alter column payment set not null;
alter table payment_report add check (kind in (
  'STARTED', 'UNKNOWN', 'APPROVED', 'REFUSED', 'DECLINED', 'REFUNDED'));
alter table payment_report add primary key (order_id, kind, reference);

-- How many tickets were free when it was told last. One row: of all replicas, who locks it looks.
create table availability_told (
  only_row boolean primary key default true check (only_row),
  looked_at timestamptz not null,
  performances text not null
);
insert into availability_told (looked_at, performances) values ('-infinity', '');
