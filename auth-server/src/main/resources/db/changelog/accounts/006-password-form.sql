--liquibase formatted sql

--changeset keyreeve:account-6
alter table account add column password_form text generated always as (
    substring(password_hash from '^\{[^}]*\}\$[^$]*\$[^$]*\$(?:[^$]*,[^$]*\$)?')
        || length(substring(password_hash from '[^$]*$'))::text) stored;
create index account_password_form on account (password_form) where password_form is not null;
comment on column account.password_form is 'what a comparison with the hash costs: algorithm, parameters, length of the key; no salt and no key';
--rollback drop index account_password_form; alter table account drop column password_form;
