package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.backchannel.TokenEndpoint;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.parties.DemoClients;
import java.time.Clock;
import java.time.Duration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/** A refresh token is used again after the retry window, RFC 9700 section 4.14.2. */
record RefreshTokenReuse(DemoClients clients, TokenEndpoint tokenEndpoint, RefreshForms forms, Clock clock)
        implements Attack.Patient {

    /** A little more than the ten seconds in which the server repeats the response. */
    private static final Duration PATIENCE = Duration.ofSeconds(11);

    @Override
    public String name() {
        return "refresh-reuse";
    }

    @Override
    public String title() {
        return "Reuse a refresh token";
    }

    @Override
    public String attempt() {
        return "The attacker copied a refresh token from a backup of a phone, and the application has refreshed since then. For"
                + " ten seconds the server would repeat a response that was lost on the way; they come after that.";
    }

    @Override
    public String rule() {
        return "Each refresh token works once. The server cannot know which of the two is the thief, so all tokens of this"
                + " sign-in end, the newest included.";
    }

    @Override
    public Clause clause() {
        return Clause.rfc(9700, "4.14.2");
    }

    @Override
    public ClientRegistration victim() {
        return clients.spa();
    }

    @Override
    public Continuation begin(CapturedSignIn captured, ExchangeRecorder recorder) {
        recorder.caption("The application redeems its code");
        OAuth2AccessTokenResponse first = tokenEndpoint.redeem(recorder, victim(), captured.exchange());
        recorder.caption("The application refreshes");
        OAuth2AccessTokenResponse second = tokenEndpoint.refresh(recorder, victim(), first);
        return new Continuation(clock.instant().plus(PATIENCE), later -> reuse(first, second, later));
    }

    private void reuse(OAuth2AccessTokenResponse first, OAuth2AccessTokenResponse second, ExchangeRecorder recorder) {
        recorder.attack("The attacker uses the first refresh token")
                .remark("refresh_token", "Used already, more than ten seconds ago.");
        Exchange stolen = forms.refresh(recorder, victim(), first);
        recorder.check("the old token is refused with 400 invalid_grant", stolen.refusedWith(400, "invalid_grant"));

        recorder.caption("The application uses its newest refresh token");
        Exchange newest = forms.refresh(recorder, victim(), second);
        recorder.check("the newest token has ended too", newest.refusedWith(400, "invalid_grant"));
    }
}
