--liquibase formatted sql

--changeset keyreeve:formeraddress-1
create table former_address (
    email_key  text        primary key,
    account_id uuid        not null references account on delete cascade,
    email      text        not null,
    number     bigint      not null default nextval('epochs'),
    expires_at timestamptz not null
);
create index former_address_account_id on former_address (account_id);
create index former_address_expires_at on former_address (expires_at);
comment on table former_address is 'verified addresses that accounts had before; reserved for them until then';
comment on column former_address.number is 'that of the change of the address: what the account got with a higher number was added after it';
--rollback drop table former_address;
