--liquibase formatted sql

--changeset keyreeve:changes-1 splitStatements:false
create function announce_change() returns trigger language plpgsql as $$
declare
    changed jsonb := case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
begin
    perform pg_notify('keyreeve_changes', tg_table_name || ':' || (changed ->> tg_argv[0]));
    return null;
end
$$;
comment on function announce_change() is 'announces the change of a row that nodes cache; only for tables that change rarely, because commits with announcements wait for each other';

create trigger client_change after insert or update or delete on client
    for each row execute function announce_change('client_id');

create trigger store_change after update on store
    for each row execute function announce_change('incarnation');

create trigger signing_key_removal after delete on signing_key
    for each row execute function announce_change('kid');
--rollback drop trigger signing_key_removal on signing_key;
--rollback drop trigger store_change on store; drop trigger client_change on client;
--rollback drop function announce_change();
