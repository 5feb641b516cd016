-- Orders of merchandise as they were told last: a returned payment is told without them.
create table pickup_order (
  pickup_order uuid primary key,
  account uuid not null,
  show text not null,
  pickup_order_data text not null
);
