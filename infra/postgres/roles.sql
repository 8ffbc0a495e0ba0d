-- The role that a service connects as, for one service database. Run by the owner of the tables after the migrations:
--   psql "$INVENTORY_DATABASE_URL" -f infra/postgres/roles.sql
--   create role inventory login password '…' in role onhand_service;
-- Events may be read and appended, never changed or deleted. The service's own tables are its own to write.
do $$
begin
  if not exists (select from pg_roles where rolname = 'onhand_service') then
    create role onhand_service nologin;
  end if;
end $$;

grant usage on schema public to onhand_service;
grant select, insert, update, delete on all tables in schema public to onhand_service;
alter default privileges in schema public grant select, insert, update, delete on tables to onhand_service;

revoke update, delete, truncate on events from onhand_service;
revoke insert, update, delete, truncate on epochs from onhand_service; -- `onhand log new-epoch` is the owner's
revoke update, delete, truncate on answers from onhand_service;

-- Partitions of answers come and go by functions that run as the owner.
revoke execute on function add_answers_partition(date), drop_expired_answers(date) from public;
grant execute on function add_answers_partition(date), drop_expired_answers(date) to onhand_service;
