package io.github.keyreeve.server.identity.authentication;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A signed-in user: the account, how its owner authenticated, and its roles as authorities. */
public final class UserAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private static final String ROLE_PREFIX = "ROLE_";

    private final AccountPrincipal account;

    public UserAuthentication(AccountPrincipal account, AuthenticationEvent event) {
        super(account.roles().stream()
                .map(role -> new SimpleGrantedAuthority(ROLE_PREFIX + role))
                .toList());
        this.account = account;
        setDetails(event);
        setAuthenticated(true);
    }

    @Override
    public AccountPrincipal getPrincipal() {
        return account;
    }

    public AuthenticationEvent event() {
        return (AuthenticationEvent) Objects.requireNonNull(getDetails());
    }

    /** The password is not kept. */
    @Override
    public @Nullable Object getCredentials() {
        return null;
    }
}
