-- What is told now lies in outbox_event. What waited here was written before anybody relayed events;
-- it is moved with what belongs to it today (docs/events.md): the show, the performance, the names
-- of sections, and for a used ticket the ticket itself instead of its identifier.

create function outbox_named(ticket jsonb, sections jsonb) returns jsonb language sql as $$
  select ticket || jsonb_build_object('sectionName', coalesce(
    (select section -> 'name' from jsonb_array_elements(sections) section
      where section -> 'id' = ticket -> 'section' limit 1),
    ticket -> 'section'))
$$;

create function outbox_instant(moment timestamptz) returns text language sql as $$
  select to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

insert into outbox_event (event_id, topic, key, type, data, occurred_at)
select gen_random_uuid(), 'marquee.ticketing', o.key::text, o.type,
  case
    when o.type = 'ticket.used' then jsonb_build_object(
      'buyer', bought.buyer,
      'order', o.key,
      'ticket', outbox_named(
        jsonb_build_object(
          'id', o.data::jsonb -> 'ticket',
          'code', used.code,
          'performance', used.performance,
          'section', used.section,
          'row', nullif(split_part(used.seat, '-', 2), ''),
          'seat', nullif(split_part(used.seat, '-', 3), '')::integer,
          'ticketType', used.ticket_type,
          'price', used.price,
          'status', 'USED',
          'usedAt', o.data::jsonb -> 'usedAt'),
        known.sections))
    when o.type like 'ticket.%' then o.data::jsonb || jsonb_build_object(
      'ticket', outbox_named(o.data::jsonb -> 'ticket', known.sections))
    else o.data::jsonb || jsonb_build_object(
      'show', known.show,
      'performance', jsonb_build_object(
        'id', bought.performance, 'startsAt', outbox_instant(planned.starts_at)),
      'order', (o.data::jsonb -> 'order') || jsonb_build_object(
        'tickets', (
          select jsonb_agg(outbox_named(ticket, known.sections) order by turn)
          from jsonb_array_elements(o.data::jsonb -> 'order' -> 'tickets')
            with ordinality as t (ticket, turn))))
  end::text,
  o.occurred_at
from outbox o
join ticket_order bought on bought.id = o.key
join performance planned on planned.id = bought.performance
left join ticket used on o.type = 'ticket.used' and used.order_id = o.key
  and used.order_id || '-' || used.position = o.data::jsonb ->> 'ticket'
left join (
  select document -> 'sections' as sections,
    jsonb_build_object(
      'slug', document -> 'slug',
      'title', document -> 'title',
      'venue', jsonb_build_object(
        'name', document -> 'venue' -> 'name', 'address', document -> 'venue' -> 'address'),
      'timeZone', document -> 'timeZone',
      'posterUrl', document -> 'posterUrl') as show
  from (select document::jsonb from inventory) read_last
) known on true
order by o.id;

drop table outbox;
drop function outbox_named;
drop function outbox_instant;
