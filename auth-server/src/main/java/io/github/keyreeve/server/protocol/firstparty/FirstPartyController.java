package io.github.keyreeve.server.protocol.firstparty;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.credentials.BadCredentials;
import io.github.keyreeve.server.identity.credentials.Credentials;
import io.github.keyreeve.server.integration.gateway.GatewayToken;
import io.github.keyreeve.server.integration.gateway.GatewayTokens;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import io.github.keyreeve.server.protocol.clientauth.ClientRefusalLog;
import io.github.keyreeve.server.signin.sessions.SessionRevocation;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Sign-in for first-party clients, which ask for user name and password themselves. */
@RestController
final class FirstPartyController {

    private final FirstPartyAuthenticator clients;
    private final FirstPartySignIn signIn;
    private final FirstPartyTokens tokens;
    private final SessionRevocation revocation;
    private final ClientRefusalLog refusals;
    private final ObjectProvider<GatewayTokens> gateway;

    FirstPartyController(
            FirstPartyAuthenticator clients,
            FirstPartySignIn signIn,
            FirstPartyTokens tokens,
            SessionRevocation revocation,
            ClientRefusalLog refusals,
            ObjectProvider<GatewayTokens> gateway) {
        this.clients = clients;
        this.signIn = signIn;
        this.tokens = tokens;
        this.revocation = revocation;
        this.refusals = refusals;
        this.gateway = gateway;
    }

    @PostMapping("/auth/login")
    TokenResponse login(@RequestBody Login login, HttpServletRequest request) {
        requireGateway(login.isForGateway());
        return signIn.reserve(
                login.username(), () -> serve(request, login.client(), admitted -> signIn(login, admitted)));
    }

    private TokenResponse signIn(Login login, FirstPartyRequest admitted) {
        RequestedAccess access = RequestedAccess.of(admitted.client(), login.scope(), login.resource());
        Credentials credentials = new Credentials(login.username(), login.password());
        return issue(signIn.withPassword(credentials, access, admitted.origin()), login.isForGateway())
                .orElseThrow(BadCredentials::new);
    }

    /** The second step, after a response with {@code mfa-required}. */
    @PostMapping("/auth/login/mfa")
    TokenResponse secondStep(@RequestBody SecondStep step, HttpServletRequest request) {
        requireGateway(step.isForGateway());
        return logged(
                request,
                step.client(),
                () -> clients.serveSecondStep(request, step.client(), admitted -> issue(
                                signIn.withSecondFactor(step.mfaToken(), step.code(), admitted), step.isForGateway())
                        .orElseThrow(SignInExpired::new)));
    }

    /** With a token for the gateway, if the client asks for one; before all others, so that there are none without it. */
    private Optional<TokenResponse> issue(SignedIn signedIn, boolean withGateway) {
        if (!withGateway) {
            return tokens.issue(signedIn);
        }
        if (ClientPolicy.of(signedIn.access().client()).bindsTokensToKeys()) {
            throw new InvalidInput(
                    "gateway", Reason.NOT_ALLOWED, "gateway is not offered to clients with bound tokens.");
        }
        GatewayToken token =
                gateway.getObject().issue(AccountPrincipal.of(signedIn.user()).accountId());
        return tokens.issue(signedIn).map(response -> response.with(token));
    }

    private void requireGateway(boolean requested) {
        if (requested && gateway.getIfAvailable() == null) {
            throw new InvalidInput("gateway", Reason.NOT_ALLOWED, "gateway is not offered here.");
        }
    }

    @PostMapping("/auth/refresh")
    TokenResponse refresh(@RequestBody Refresh refresh, HttpServletRequest request) {
        String refreshToken = InputErrors.required("refresh_token", refresh.refreshToken());
        return serve(request, refresh.client(), admitted -> tokens.refresh(refreshToken, admitted.client()));
    }

    private TokenResponse serve(
            HttpServletRequest request, ClientMembers client, Function<FirstPartyRequest, TokenResponse> work) {
        return logged(request, client, () -> clients.serve(request, client, work));
    }

    private TokenResponse logged(HttpServletRequest request, ClientMembers client, Supplier<TokenResponse> work) {
        return OAuthProblems.of(() -> {
            try {
                return work.get();
            } catch (OAuth2AuthenticationException refused) {
                refusals.write(request, refused.getError(), client.clientId());
                throw refused;
            }
        });
    }

    /** Ends the session and the grants of the sign-in that the bearer's token was issued for. */
    @PostMapping("/auth/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(Authentication bearer) {
        AuthenticationEvent.of(bearer)
                .ifPresent(event -> revocation.end(event.account(), event.sid(), SecurityEvent.SIGNED_OUT));
    }

    /**
     * The first step.
     *
     * @param resource RFC 8707 section 2; one text or several
     * @param gateway whether the response is to have a token for the gateway
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Login(
            @Nullable String username,
            @Nullable String password,
            @Nullable String scope,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<String> resource,

            @Nullable Boolean gateway,
            @Nullable String clientId,
            @Nullable String clientSecret) {

        @SuppressWarnings("NullAway") // Jackson passes null for what is left out
        Login {
            resource = resource == null
                    ? List.of()
                    : resource.stream()
                            .filter(Objects::nonNull)
                            .filter(each -> !each.isEmpty())
                            .toList();
        }

        boolean isForGateway() {
            return Boolean.TRUE.equals(gateway);
        }

        ClientMembers client() {
            return new ClientMembers(clientId, clientSecret);
        }

        @Override
        public String toString() {
            return "Login[…]";
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record SecondStep(
            String mfaToken,
            String code,
            @Nullable Boolean gateway,
            @Nullable String clientId,
            @Nullable String clientSecret) {

        @SuppressWarnings("NullAway") // Jackson passes null for what is left out
        SecondStep {
            mfaToken = mfaToken == null ? "" : mfaToken;
            code = code == null ? "" : code;
        }

        boolean isForGateway() {
            return Boolean.TRUE.equals(gateway);
        }

        ClientMembers client() {
            return new ClientMembers(clientId, clientSecret);
        }

        @Override
        public String toString() {
            return "SecondStep[…]";
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Refresh(
            @Nullable String refreshToken,
            @Nullable String clientId,
            @Nullable String clientSecret) {

        ClientMembers client() {
            return new ClientMembers(clientId, clientSecret);
        }

        @Override
        public String toString() {
            return "Refresh[…]";
        }
    }
}
