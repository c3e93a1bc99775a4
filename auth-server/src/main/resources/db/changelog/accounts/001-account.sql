--liquibase formatted sql

--changeset keyreeve:account-1
create table account (
    id             uuid        primary key,
    username       text        not null,
    username_key   text        not null,
    email          text,
    email_key      text,
    email_verified boolean     not null default false,
    earlier_email_verified boolean not null default false,
    email_refused_at timestamptz,
    email_refusal  text,
    full_name      text,
    password_hash  text,
    tier           text        not null,
    roles          text[]      not null default '{}',
    state          text        not null check (state in ('pending', 'active', 'locked', 'disabled')),
    created_at     timestamptz not null default now(),
    updated_at     timestamptz not null default now(),
    version        bigint      not null default 0,
    epoch          bigint      not null default nextval('epochs')
);
create unique index account_username_key on account (username_key);
create unique index account_email_key on account (email_key) where email_key is not null;
comment on column account.username_key is 'the login name in its one normal form (NFKC, lower case), by which it is found';
comment on column account.earlier_email_verified is 'whether an address was verified that the account had before: what was added to the account since then stays when the present one is';
comment on column account.email_refused_at is 'when the mail server last refused a mail to the address for good; null once its owner proves it again';
comment on column account.email_refusal is 'its reply: the code, and the enhanced status code if there was one';
comment on column account.epoch is 'changes when all access of the account ends: sessions, grants and sign-ins that have another number are over';
--rollback drop table account;
