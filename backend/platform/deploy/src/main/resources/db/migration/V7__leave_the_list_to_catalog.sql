-- The public list of shows is catalog's; nobody reads these any more.
drop index deployment_on_sale;
alter table deployment
  drop column venue,
  drop column poster,
  drop column time_zone,
  drop column first_performance,
  drop column last_performance,
  drop column price_from,
  drop column price_to,
  drop column sale_closes_at;
