--liquibase formatted sql

--changeset keyreeve:account-7 splitStatements:false
alter table account add column password_changed_at timestamptz not null default '-infinity';
create index account_password_changed_at on account (password_changed_at, id);
comment on column account.password_changed_at is 'when the password was last set; -infinity if that is unknown, or without a password';

alter table account add column passkey_offer_from timestamptz not null default '-infinity';
comment on column account.passkey_offer_from is 'from when on a passkey is offered after a sign-in with the password; infinity for never';

create index account_state on account (state, username_key);
create index account_tier on account (tier, username_key);

create table account_activity (
    account_id      uuid        primary key references account on delete cascade,
    last_sign_in_at timestamptz not null default '-infinity'
);
create index account_activity_last_sign_in_at on account_activity (last_sign_in_at, account_id);
comment on table account_activity is 'what changes at each sign-in, apart from the account, whose indexes would all be written too; one row for each account';
comment on column account_activity.last_sign_in_at is 'when the user last authenticated for a session; -infinity for never';
insert into account_activity (account_id) select id from account;

create function account_begins_its_activity() returns trigger language plpgsql as $$
begin
    insert into account_activity (account_id) select id from added;
    return null;
end
$$;

create trigger account_insert
    after insert on account
    referencing new table as added
    for each statement
    execute function account_begins_its_activity();
--rollback drop trigger account_insert on account;
--rollback drop function account_begins_its_activity;
--rollback drop table account_activity;
--rollback drop index account_tier; drop index account_state; drop index account_password_changed_at;
--rollback alter table account drop column password_changed_at, drop column passkey_offer_from;
