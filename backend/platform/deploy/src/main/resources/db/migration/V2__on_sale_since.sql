-- When the sale first opened, as far as an edit has seen it: from then on tickets may have been
-- sold in the show's currency, also when a later edit postpones the sale.
alter table deployment add column on_sale_since timestamptz;
