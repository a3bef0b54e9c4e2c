-- A device opens its data 14 days without contact; a county may order more, to 45 days, for a territory
-- and a time: villages without a road in winter, a census week in the mountains (S23).

create table work.lease_orders (
  county char(6) not null,
  order_id uuid not null,
  territory text collate "C" not null,
  days smallint not null,
  ends_at timestamptz not null,
  reason text not null,
  ordered_by uuid not null,
  ordered_at timestamptz not null,
  withdrawn_at timestamptz,
  constraint lease_orders_pkey primary key (county, order_id),
  constraint lease_orders_territory_check check (territory ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  constraint lease_orders_days_check check (days between 15 and 45),
  constraint lease_orders_ends_check check (ends_at > ordered_at)
);
create index lease_orders_standing on work.lease_orders (county, territory, ends_at) where withdrawn_at is null;
comment on table work.lease_orders is 'Orders of the county by which devices of a territory may be opened longer without contact than 14 days, 45 at most (S23).';
comment on column work.lease_orders.county is 'County, GB/T 2260, six digits.';
comment on column work.lease_orders.order_id is 'uuidv7.';
comment on column work.lease_orders.territory is 'County, township or village for whose devices it holds.';
comment on column work.lease_orders.days is 'Days without contact.';
comment on column work.lease_orders.ends_at is 'First moment at which no lease of this length is given any more.';
comment on column work.lease_orders.reason is 'Why, in the words of who ordered it.';
comment on column work.lease_orders.ordered_by is 'Account.';
comment on column work.lease_orders.ordered_at is 'When.';
comment on column work.lease_orders.withdrawn_at is 'When it was withdrawn; leases that were given run out.';

alter table work.lease_orders enable row level security;
-- Whoever hands out devices of a township sees the orders that hold there; only the county gives them.
create policy served on work.lease_orders for select to simin_serve using (county = (select register.served_county())
  and rpad(territory, 12, '0') <= (select register.served_to())
  and rpad(territory, 12, '9') >= (select register.served_from()));
create policy written on work.lease_orders for insert to simin_serve with check (
  county = (select register.served_county()) and (select register.serves_county()));
create policy changed on work.lease_orders for update to simin_serve using (
  county = (select register.served_county()) and (select register.serves_county()));
grant select, insert, update on work.lease_orders to simin_serve;
