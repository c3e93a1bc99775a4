package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.backchannel.TokenEndpoint;
import io.github.keyreeve.client.backchannel.Tokens;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.lab.Flow;
import io.github.keyreeve.client.lab.Run;
import io.github.keyreeve.client.lab.Snippet;
import io.github.keyreeve.client.lab.Step;
import io.github.keyreeve.client.parties.OwnClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/** The refresh token grant with rotation, RFC 6749 section 6 and RFC 9700 section 4.14.2. */
record RefreshFlow(ClientRegistration client, SignIn signIn, TokenEndpoint tokenEndpoint, List<Step> use, Snippets code)
        implements Flow {

    @Override
    public String name() {
        return "refresh";
    }

    @Override
    public String title() {
        return "Refresh";
    }

    @Override
    public String purpose() {
        return "Access tokens are short-lived, users are not to sign in every few minutes. A refresh token gets the next"
                + " access token without them, as long as they have not revoked their consent.";
    }

    @Override
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>(signIn.as(client));
        steps.add(new Step(
                "Refresh",
                "The application hands in the refresh token and gets a new access token, and a new refresh token in place of"
                        + " the old one. So a stolen one is detected: sooner or later the old one is used again, and"
                        + " then all of them are revoked.",
                Clause.rfc(9700, "4.14.2"),
                this::refresh));
        steps.addAll(use);
        return steps;
    }

    @Override
    public List<Snippet> snippets() {
        return code.of("refresh", client);
    }

    @Override
    public String clientId() {
        return client.getClientId();
    }

    /** Without the demo API, for which the token of such a client is not. */
    @Override
    public Optional<Flow> as(OwnClient own) {
        return Optional.of(new RefreshFlow(own.signIn(), signIn, tokenEndpoint, List.of(), code));
    }

    private void refresh(Run run, ExchangeRecorder recorder) {
        OAuth2AccessTokenResponse before = run.kept(OAuth2AccessTokenResponse.class);
        recorder.caption("The application refreshes");
        OAuth2AccessTokenResponse after = tokenEndpoint.refresh(recorder, client, before);
        run.keep(OAuth2AccessTokenResponse.class, after);
        recorder.token("New access token", Tokens.accessToken(after));
        recorder.check(
                "the refresh token is a new one",
                !Tokens.refreshToken(after)
                        .getTokenValue()
                        .equals(Tokens.refreshToken(before).getTokenValue()));
    }
}
