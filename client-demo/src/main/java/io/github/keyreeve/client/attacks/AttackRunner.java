package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.exchange.Departure;
import io.github.keyreeve.client.exchange.Notebook;
import io.github.keyreeve.client.exchange.Notebooks;
import io.github.keyreeve.client.frontchannel.Arrivals;
import io.github.keyreeve.client.frontchannel.AuthorizationRequests;
import io.github.keyreeve.client.frontchannel.BrowserAnswer;
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
    private final Notebooks notebooks;

    AttackRunner(AuthorizationServer server, AuthorizationRequests requests, Notebooks notebooks) {
        this.server = server;
        this.requests = requests;
        this.notebooks = notebooks;
    }

    /** Starts the attack, and says where the browser goes now. */
    String start(Attack attack, HttpSession session) {
        if (attack instanceof Attack.Direct direct) {
            return conclude(attack, session, outcome -> direct.run(outcome.notebook()));
        }
        if (attack instanceof Attack.OnUser onUser) {
            return signIn(attack, onUser.victim(), session, (loot, outcome) -> onUser.run(loot, outcome.notebook()));
        }
        Attack.Patient patient = (Attack.Patient) attack;
        return signIn(
                attack,
                patient.victim(),
                session,
                (loot, outcome) -> outcome.waitFor(patient.begin(loot, outcome.notebook())));
    }

    static String page(Attack attack) {
        return "/attacks/" + attack.name();
    }

    private String signIn(
            Attack attack, ClientRegistration victim, HttpSession session, BiConsumer<Loot, Outcome> work) {
        OAuth2AuthorizationRequest request = requests.of(victim);
        Departure departure = AuthorizationRequests.departure(request);
        Arrivals.of(session)
                .expect(
                        departure.state(),
                        answer -> conclude(attack, session, outcome -> steal(request, answer, outcome, work)));
        return departure.to().toString();
    }

    private void steal(
            OAuth2AuthorizationRequest request, BrowserAnswer answer, Outcome outcome, BiConsumer<Loot, Outcome> work) {
        Notebook notebook = outcome.notebook();
        notebook.caption("Your browser brings a code, and the attacker reads along")
                .browserRequests(answer.uri());
        if (!server.issuer().toString().equals(answer.issuer())) {
            notebook.fail("Nothing to steal", "The answer is not from " + server.issuer() + ".");
        } else if (answer.code() == null) {
            notebook.fail("Nothing to steal", "There is no code: " + answer.error() + ".");
        } else {
            work.accept(new Loot(request, answer), outcome);
        }
    }

    private String conclude(Attack attack, HttpSession session, Consumer<Outcome> work) {
        Outcome outcome = new Outcome(notebooks.open());
        outcome.notebook().attempt(() -> work.accept(outcome));
        Outcomes.of(session).put(attack, outcome);
        return page(attack);
    }
}
