-- How many pieces there are, by what is chosen of an item's options; for an item whose stock is not
-- told by option (and for one without options) the one row whose choice is empty. jsonb, because the
-- order of options is no difference. offered is what the seller says was ever for sale; stock is
-- that, or more where more is taken already; taken counts what is set aside, sold and handed out. The
-- check is the last arbiter: nobody gets what is not there.
create table item_stock (
  item text collate "C" not null references item (id),
  options jsonb not null,
  offered integer not null check (offered >= 0),
  stock integer not null check (stock >= offered),
  taken integer not null default 0,
  constraint item_stock_taken check (taken between 0 and stock),
  primary key (item, options)
) with (fillfactor = 70);

-- So far all options of an item shared its stock, and until the seller says otherwise they still do:
-- the same pieces, counted in the same way.
insert into item_stock (item, options, offered, stock, taken)
select id, '{}', offered, stock, taken from item;

-- The old counters go at once: a replica of the version before can sell no more, rather than count
-- where nobody looks.
alter table item
  drop column offered,
  drop column stock,
  drop column taken,
  add column stock_by_option boolean not null default false;
