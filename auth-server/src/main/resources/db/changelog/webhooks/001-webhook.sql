--liquibase formatted sql

--changeset keyreeve:webhooks-1
create table webhook (
    id                   uuid        primary key,
    name                 text        not null,
    url                  text        not null,
    types                text[]      not null,
    enabled              boolean     not null,
    sealed_secret        bytea       not null,
    sealed_former_secret bytea,
    former_secret_until  timestamptz,
    created_at           timestamptz not null,
    gone_at              timestamptz
);
comment on column webhook.sealed_secret is 'the key of the signatures, sealed because it must be read again';
comment on column webhook.sealed_former_secret is 'signs too until former_secret_until';
comment on column webhook.gone_at is 'when the receiver said that it is gone, which disabled the webhook';

create trigger webhook_change after insert or update or delete on webhook
    for each row execute function announce_change('id');
--rollback drop table webhook;

--changeset keyreeve:webhooks-2
create table webhook_message (
    id           uuid        primary key,
    webhook_id   uuid        not null references webhook on delete cascade,
    type         text        not null,
    subject      text,
    body         text        not null,
    created_at   timestamptz not null,
    queued_at    timestamptz not null,
    attempts     int         not null default 0,
    status       int,
    failure      text,
    given_up     boolean     not null default false,
    delivered_at timestamptz
);
create index webhook_message_webhook on webhook_message (webhook_id, created_at, id);
create index webhook_message_created_at on webhook_message (created_at);
comment on table webhook_message is 'an event for a webhook, as it is sent, and what became of it; kept for a while to be replayed';
comment on column webhook_message.subject is 'messages about one subject are sent in their order';
comment on column webhook_message.queued_at is 'when it was last handed over for delivery';
comment on column webhook_message.status is 'of the last response';
--rollback drop table webhook_message;
