package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.lab.Flow;
import io.github.keyreeve.client.lab.Snippet;
import io.github.keyreeve.client.lab.Step;
import io.github.keyreeve.client.parties.OwnClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** The authorization code grant with PKCE, RFC 6749 section 4.1 and RFC 7636, as one client or another. */
record AuthorizationCodeFlow(
        String name,
        String title,
        String purpose,
        ClientRegistration client,
        SignIn signIn,
        List<Step> use,
        Snippets code)
        implements Flow {

    static AuthorizationCodeFlow confidential(
            ClientRegistration client, SignIn signIn, Resources resources, Snippets code) {
        return new AuthorizationCodeFlow(
                "code-confidential",
                "Code, confidential client",
                "A user signs in to a web application whose server can keep a secret. This is the flow to choose whenever"
                        + " there is a server; PKCE is on here too, because it also stops codes from being slipped in.",
                client,
                signIn,
                List.of(resources.userInfo(), resources.callApi()),
                code);
    }

    static AuthorizationCodeFlow ofPublic(
            ClientRegistration client, SignIn signIn, Resources resources, Snippets code) {
        return new AuthorizationCodeFlow(
                "code-public",
                "Code, public client",
                "A user signs in to an application that runs in the browser or on a phone and can keep no secret, so PKCE is"
                        + " all the proof it has. The lab's server plays that application here, in order to write down what"
                        + " it sends.",
                client,
                signIn,
                List.of(resources.userInfo(), resources.callApi()),
                code);
    }

    @Override
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>(signIn.as(client));
        steps.addAll(use);
        return steps;
    }

    @Override
    public List<Snippet> snippets() {
        return code.of("code", client);
    }

    @Override
    public String clientId() {
        return client.getClientId();
    }

    /** Without the demo API, for which the token of such a client is not. */
    @Override
    public Optional<Flow> as(OwnClient own) {
        boolean isPublic = client.getClientAuthenticationMethod().equals(ClientAuthenticationMethod.NONE);
        if (own.isConfidential() == isPublic) {
            return Optional.empty();
        }
        List<Step> ofUser = SignIn.isOpenId(own.signIn()) ? use.subList(0, 1) : List.of();
        return Optional.of(new AuthorizationCodeFlow(name, title, purpose, own.signIn(), signIn, ofUser, code));
    }
}
