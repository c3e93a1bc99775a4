--liquibase formatted sql

--changeset keyreeve:account-5
alter table sign_in_attempt add column account_id uuid;
create index sign_in_attempt_account on sign_in_attempt (account_id);
comment on column sign_in_attempt.account_id is 'whose it is, if somebody''s; no reference, because nothing here lasts longer than a day';
comment on column sign_in_attempt.failures is 'wrong passwords and wrong codes, over all ways in which they can be given';
--rollback drop index sign_in_attempt_account; alter table sign_in_attempt drop column account_id;
