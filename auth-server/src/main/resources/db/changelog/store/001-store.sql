--liquibase formatted sql

--changeset keyreeve:store-1
create sequence epochs;
comment on sequence epochs is 'numbers by which access ends: what begins copies the number of what it came from, and is over once they differ';

create table store (
    only_row    boolean primary key default true check (only_row),
    incarnation bigint  not null
);
insert into store (incarnation) values (('x' || left(md5(gen_random_uuid()::text), 16))::bit(64)::bigint);
comment on column store.incarnation is 'random; another one after a restore, so that nothing of before is valid';
--rollback drop table store; drop sequence epochs;
