--liquibase formatted sql

--changeset keyreeve:clientuse-1
create table client_use (
    client_id     text primary key references client on delete cascade,
    last_used_on  date,
    watched_since date not null default current_date
);
comment on table client_use is 'the day on which each client was used last: issued a token, or informed about one by introspection';
comment on column client_use.last_used_on is 'in UTC; null if it has not been used since it is watched';
comment on column client_use.watched_since is 'for clients of before this table, whose earlier uses are not known';

insert into client_use (client_id) select client_id from client;
--rollback drop table client_use;
