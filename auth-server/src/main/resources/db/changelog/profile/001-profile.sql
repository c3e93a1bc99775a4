--liquibase formatted sql

--changeset keyreeve:profile-1
create table account_profile (
    account_id uuid  primary key references account on delete cascade,
    claims     jsonb not null
);
comment on table account_profile is 'standard claims (OpenID Connect Core section 5.1) of accounts that have any; not in the row of the account, which each sign-in and each token reads';
comment on column account_profile.claims is 'claims by name, as far as they have a value';
--rollback drop table account_profile;
