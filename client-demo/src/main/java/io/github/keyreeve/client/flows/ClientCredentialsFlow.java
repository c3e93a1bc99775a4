package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.lab.Flow;
import io.github.keyreeve.client.lab.Snippet;
import io.github.keyreeve.client.lab.Step;
import io.github.keyreeve.client.parties.OwnClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/** The client credentials grant, RFC 6749 section 4.4. */
record ClientCredentialsFlow(ClientRegistration client, ServiceToken token, List<Step> use, Snippets code)
        implements Flow {

    @Override
    public String name() {
        return "client-credentials";
    }

    @Override
    public String title() {
        return "Client credentials";
    }

    @Override
    public String purpose() {
        return "A program calls an API on its own account, with no user about: a nightly job, one service calling another."
                + " The subject of its token is the program itself.";
    }

    @Override
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>(List.of(token.get(client)));
        steps.addAll(use);
        return steps;
    }

    @Override
    public List<Snippet> snippets() {
        return code.of("client-credentials", client);
    }

    @Override
    public String clientId() {
        return client.getClientId();
    }

    /** Without the demo API, for which the token of such a client is not. */
    @Override
    public Optional<Flow> as(OwnClient own) {
        return own.asService().map(service -> new ClientCredentialsFlow(service, token, List.of(), code));
    }
}
