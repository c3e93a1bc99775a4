package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.lab.Flow;
import io.github.keyreeve.client.lab.Step;
import java.util.List;

/** The client credentials grant, RFC 6749 section 4.4. */
record ClientCredentialsFlow(ServiceToken token, Resources resources) implements Flow {

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
        return List.of(token.get(), resources.callApi());
    }
}
