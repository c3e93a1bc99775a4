package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.backchannel.TokenEndpoint;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.parties.DemoClients;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/** A refresh token is used whose successor was used already, RFC 9700 section 4.14.2. */
record QuickRefreshTokenReuse(DemoClients clients, TokenEndpoint tokenEndpoint, RefreshForms forms)
        implements Attack.OnUser {

    @Override
    public String name() {
        return "refresh-reuse-at-once";
    }

    @Override
    public String title() {
        return "Reuse a refresh token at once";
    }

    @Override
    public String attempt() {
        return "The attacker reads along and copies a refresh token. The application has refreshed twice since then; they try"
                + " the copy within the few seconds in which the server would repeat a response that was lost.";
    }

    @Override
    public String rule() {
        return "The server repeats a response only until its refresh token is used. The successor of this token was used,"
                + " so there is a copy: all tokens of this sign-in are revoked, the newest included.";
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
    public void run(CapturedSignIn captured, ExchangeRecorder recorder) {
        recorder.caption("The application redeems its code");
        OAuth2AccessTokenResponse first = tokenEndpoint.redeem(recorder, victim(), captured.exchange());
        recorder.caption("The application refreshes");
        OAuth2AccessTokenResponse second = tokenEndpoint.refresh(recorder, victim(), first);
        recorder.caption("The application refreshes again");
        OAuth2AccessTokenResponse third = tokenEndpoint.refresh(recorder, victim(), second);

        recorder.attack("The attacker uses the first refresh token")
                .remark("refresh_token", "Used already, and its successor too.");
        Exchange stolen = forms.refresh(recorder, victim(), first);
        recorder.check("the old token is refused with 400 invalid_grant", stolen.refusedWith(400, "invalid_grant"));

        recorder.caption("The application uses its newest refresh token");
        Exchange newest = forms.refresh(recorder, victim(), third);
        recorder.check("the newest token has ended too", newest.refusedWith(400, "invalid_grant"));
    }
}
