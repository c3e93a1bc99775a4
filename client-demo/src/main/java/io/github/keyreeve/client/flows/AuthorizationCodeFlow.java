package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.lab.Flow;
import io.github.keyreeve.client.lab.Step;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/** The authorization code grant with PKCE, RFC 6749 section 4.1 and RFC 7636, as one client or another. */
record AuthorizationCodeFlow(
        String name, String title, String purpose, ClientRegistration client, SignIn signIn, Resources resources)
        implements Flow {

    static AuthorizationCodeFlow confidential(ClientRegistration client, SignIn signIn, Resources resources) {
        return new AuthorizationCodeFlow(
                "code-confidential",
                "Code, confidential client",
                "A user signs in to a web application whose server can keep a secret. This is the flow to choose whenever"
                        + " there is a server; PKCE is on here too, because it also stops codes from being slipped in.",
                client,
                signIn,
                resources);
    }

    static AuthorizationCodeFlow ofPublic(ClientRegistration client, SignIn signIn, Resources resources) {
        return new AuthorizationCodeFlow(
                "code-public",
                "Code, public client",
                "A user signs in to an application that runs in the browser or on a phone and can keep no secret, so PKCE is"
                        + " all the proof it has. The lab's server plays that application here, in order to write down what"
                        + " it sends.",
                client,
                signIn,
                resources);
    }

    @Override
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>(signIn.as(client));
        steps.add(resources.userInfo());
        steps.add(resources.callApi());
        return steps;
    }
}
