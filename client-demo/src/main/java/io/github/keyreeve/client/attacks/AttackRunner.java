package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.exchange.BrowserRedirect;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.exchange.ExchangeRecorders;
import io.github.keyreeve.client.frontchannel.AuthorizationRequests;
import io.github.keyreeve.client.frontchannel.BrowserCallback;
import io.github.keyreeve.client.frontchannel.PendingCallbacks;
import io.github.keyreeve.client.parties.AuthorizationServer;
import jakarta.servlet.http.HttpSession;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Runs attacks; where one needs a victim, the browser goes to sign in first. */
final class AttackRunner {

    private final AuthorizationServer server;
    private final AuthorizationRequests requests;
    private final ExchangeRecorders recorders;

    AttackRunner(AuthorizationServer server, AuthorizationRequests requests, ExchangeRecorders recorders) {
        this.server = server;
        this.requests = requests;
        this.recorders = recorders;
    }

    /** Starts the attack, and returns the page to redirect to. */
    String start(Attack attack, HttpSession session) {
        if (attack instanceof Attack.Direct direct) {
            return conclude(attack, session, outcome -> direct.run(outcome.recorder()));
        }
        if (attack instanceof Attack.OnUser onUser) {
            return signIn(
                    attack, onUser.victim(), session, (captured, outcome) -> onUser.run(captured, outcome.recorder()));
        }
        Attack.Patient patient = (Attack.Patient) attack;
        return signIn(
                attack,
                patient.victim(),
                session,
                (captured, outcome) -> outcome.waitFor(patient.begin(captured, outcome.recorder())));
    }

    static String page(Attack attack) {
        return "/attacks/" + attack.name();
    }

    private String signIn(
            Attack attack, ClientRegistration victim, HttpSession session, BiConsumer<CapturedSignIn, Outcome> work) {
        OAuth2AuthorizationRequest request = requests.of(victim);
        BrowserRedirect redirect = AuthorizationRequests.redirect(request);
        PendingCallbacks.of(session)
                .expect(
                        redirect.state(),
                        response -> conclude(attack, session, outcome -> steal(request, response, outcome, work)));
        return redirect.to().toString();
    }

    private void steal(
            OAuth2AuthorizationRequest request,
            BrowserCallback response,
            Outcome outcome,
            BiConsumer<CapturedSignIn, Outcome> work) {
        ExchangeRecorder recorder = outcome.recorder();
        recorder.caption("Your browser brings a code, and the attacker reads along")
                .browserRequests(response.uri());
        if (!server.issuer().toString().equals(response.issuer())) {
            recorder.fail("Nothing to steal", "The response is not from " + server.issuer() + ".");
        } else if (response.code() == null) {
            recorder.fail("Nothing to steal", "There is no code: " + response.error() + ".");
        } else {
            work.accept(new CapturedSignIn(request, response), outcome);
        }
    }

    private String conclude(Attack attack, HttpSession session, Consumer<Outcome> work) {
        Outcome outcome = new Outcome(recorders.open());
        outcome.recorder().attempt(() -> work.accept(outcome));
        Outcomes.of(session).put(attack, outcome);
        return page(attack);
    }
}
