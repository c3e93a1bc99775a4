package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.lab.Flow;
import io.github.keyreeve.client.lab.Snippet;
import io.github.keyreeve.client.lab.Step;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/** The authorization code grant with a request that the client pushes, RFC 9126. */
record PushedRequestFlow(ClientRegistration client, SignIn signIn, Resources resources, Snippets code) implements Flow {

    @Override
    public String name() {
        return "pushed-request";
    }

    @Override
    public String title() {
        return "Pushed request";
    }

    @Override
    public String purpose() {
        return "The application sends its authorization request to the server itself, and the browser takes only its name along."
                + " Choose it where the request must not be read or changed on its way, or has become too long for an address.";
    }

    @Override
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>(signIn.pushedAs(client));
        steps.add(resources.userInfo());
        steps.add(resources.callApi());
        return steps;
    }

    @Override
    public List<Snippet> snippets() {
        return code.of("par", client);
    }

    @Override
    public String clientId() {
        return client.getClientId();
    }
}
