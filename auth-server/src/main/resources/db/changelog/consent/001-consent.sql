--liquibase formatted sql

--changeset keyreeve:consent-1
create table consent (
    account_id uuid        not null references account on delete cascade,
    client_id  text        not null references client on delete cascade,
    scopes     text[]      not null,
    granted_at timestamptz not null default now(),
    epoch      bigint      not null default 0,
    primary key (account_id, client_id)
);
create index consent_client on consent (client_id, granted_at, account_id);
create index consent_granted_at on consent (granted_at, account_id, client_id) where cardinality(scopes) > 0;
comment on column consent.epoch is '0, or a number of its own since the user revoked the consent: grants that have another number are over. A revoked consent keeps its row, without scopes';
--rollback drop table consent;
