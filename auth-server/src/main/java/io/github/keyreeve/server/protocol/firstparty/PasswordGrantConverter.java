package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.platform.quota.Quotas;
import io.github.keyreeve.server.protocol.clientauth.AuthenticatedClient;
import io.github.keyreeve.server.signin.sessions.AppSignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads the password grant. The quotas of a sign-in apply to it, whose account is known only now. */
final class PasswordGrantConverter implements AuthenticationConverter {

    private static final String SIGN_IN = "/auth/login";

    private final BiFunction<RegisteredClient, HttpServletRequest, AppSignIn> origins;
    private final Supplier<Quotas> quotas;

    PasswordGrantConverter(
            BiFunction<RegisteredClient, HttpServletRequest, AppSignIn> origins, Supplier<Quotas> quotas) {
        this.origins = origins;
        this.quotas = quotas;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (!PasswordGrant.TYPE.getValue().equals(request.getParameter("grant_type"))) {
            return null;
        }
        Authentication client =
                Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
        RegisteredClient registered = AuthenticatedClient.ofPrincipal(client).client();
        String[] resources = request.getParameterValues("resource");
        PasswordGrantRequest grant = new PasswordGrantRequest(
                client,
                required("username", request),
                required("password", request),
                request.getParameter("scope"),
                resources == null ? List.of() : List.of(resources),
                origins.apply(registered, request));
        quotas.get().requireAsAt(SIGN_IN, request);
        return grant;
    }

    private static String required(String parameter, HttpServletRequest request) {
        String value = request.getParameter(parameter);
        if (value == null) {
            throw OAuthErrorCause.MISSING.exception(parameter);
        }
        return value;
    }
}
