package io.github.keyreeve.server.protocol.clientauth;

import org.springframework.security.authentication.AuthenticationProvider;

/**
 * What verifies the credentials of a method of client authentication. The package of the method declares it as a bean; the provider itself is
 * none, because Spring Security would have users sign in by it.
 */
public record ClientVerifier(AuthenticationProvider provider) {}
