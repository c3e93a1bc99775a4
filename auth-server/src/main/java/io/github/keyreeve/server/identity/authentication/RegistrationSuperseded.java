package io.github.keyreeve.server.identity.authentication;

import java.util.UUID;

/**
 * The owner of the address of an account has proved it for the first time, and does not hold the registration: a stranger may have
 * signed up with the address. What was added to the account before ends, in the transaction in which this is published; access and
 * factors have events of their own.
 */
public record RegistrationSuperseded(UUID accountId) {}
