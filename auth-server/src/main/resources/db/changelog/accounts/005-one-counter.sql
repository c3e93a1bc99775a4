--liquibase formatted sql

--changeset keyreeve:account-5
alter table sign_in_attempt add column account_id uuid;
create index sign_in_attempt_account on sign_in_attempt (account_id);
comment on column sign_in_attempt.account_id is 'the account, if there is one; no foreign key, because no row lasts longer than a day';
comment on column sign_in_attempt.failures is 'wrong passwords and wrong codes, over all ways to enter them';
--rollback drop index sign_in_attempt_account; alter table sign_in_attempt drop column account_id;
