--liquibase formatted sql

--changeset keyreeve:mail-1
create table mail_outbox (
    id              bigint      generated always as identity primary key,
    sealed_letter   bytea       not null,
    attempts        int         not null default 0,
    next_attempt_at timestamptz not null,
    created_at      timestamptz not null
);
create index mail_outbox_next_attempt_at on mail_outbox (next_attempt_at);
create index mail_outbox_created_at on mail_outbox (created_at);
comment on column mail_outbox.sealed_letter is 'recipient and text, sealed because they may contain a one-time link';
comment on column mail_outbox.next_attempt_at is 'when the mail is due; taking it postpones this';
--rollback drop table mail_outbox;
