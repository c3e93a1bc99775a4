--liquibase formatted sql

--changeset keyreeve:account-4
create table email_link (
    digest     bytea       primary key,
    purpose    text        not null,
    account_id uuid        references account on delete cascade,
    address    text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    registration bytea,
    client_id  text
);
create index email_link_account_id on email_link (account_id, purpose, created_at);
create index email_link_expires_at on email_link (expires_at);
comment on column email_link.account_id is 'null for an invitation, whose reader has no account yet';
comment on column email_link.registration is 'digest of the registration token of the sign-up that the link belongs to; null if it belongs to none';
comment on column email_link.client_id is 'the client whose request waited where the mail was caused; no foreign key, because it is only named while it exists';
comment on column email_link.used_at is 'when it was redeemed, or replaced by a newer one';

create table link_request (
    id             uuid        primary key,
    sealed_request bytea       not null,
    created_at     timestamptz not null
);
create index link_request_created_at on link_request (created_at);
comment on table link_request is 'requests for a link by mail; the response is sent before the account is looked up';

create index account_pending on account (created_at) where state = 'pending';
--rollback drop index account_pending; drop table link_request; drop table email_link;
