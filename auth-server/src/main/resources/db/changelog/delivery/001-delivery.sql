--liquibase formatted sql

--changeset keyreeve:delivery-1
create table delivery (
    id             uuid        primary key,
    number         bigint      generated always as identity,
    kind           text        not null,
    destination    text        not null,
    subject        text,
    turn           smallint    not null,
    sealed_content bytea       not null,
    attempts       int         not null default 0,
    due_at         timestamptz not null,
    created_at     timestamptz not null,
    give_up_at     timestamptz not null,
    failure        text
);
create index delivery_due on delivery (kind, destination, turn, due_at);
create index delivery_subject on delivery (kind, destination, subject, number) where subject is not null;
create index delivery_kind on delivery (kind, created_at, id);
create index delivery_created_at on delivery (created_at, id);
create index delivery_give_up_at on delivery (give_up_at);
comment on table delivery is 'what waits for something outside, such as a mail server';
comment on column delivery.number is 'the order of those of one subject';
comment on column delivery.subject is 'a delivery waits for the earlier ones of its subject; null if it waits for none';
comment on column delivery.turn is '0 urgent, 1 urgent again, 2 other, 3 other again: in this order';
comment on column delivery.attempts is 'with the one under way; a node that has lost its lease finds another number here';
comment on column delivery.due_at is 'when it is tried; taking it postpones this by a lease';
comment on column delivery.failure is 'why the last attempt failed, without anything of the content; null before the first failure';
--rollback drop table delivery;

--changeset keyreeve:delivery-2
create table given_up_delivery (
    id             uuid        primary key,
    kind           text        not null,
    destination    text        not null,
    subject        text,
    turn           smallint    not null,
    sealed_content bytea       not null,
    attempts       int         not null,
    created_at     timestamptz not null,
    give_up_at     timestamptz not null,
    failure        text,
    reason         text        not null,
    given_up_at    timestamptz not null
);
create index given_up_delivery_given_up_at on given_up_delivery (given_up_at, id);
comment on table given_up_delivery is 'what is not tried again unless an administrator has it done; the id and the seal are those of before';
comment on column given_up_delivery.reason is 'the same as in the metric';
--rollback drop table given_up_delivery;
