-- Where each partition of the topics ended when the next generation was begun.
alter table read_model add column building_until jsonb;

-- A paid order goes its way at the desk beside where its money stands.
alter table pickup_order alter column pickup_number type integer using pickup_number::integer;
alter table pickup_order add column pickup_status text;
alter table pickup_order add column pickup_status_at timestamptz;
alter table pickup_order add column cancelled_at timestamptz;
