package io.github.keyreeve.client.testing;

import io.github.keyreeve.client.testing.Loopback.Call;
import io.github.keyreeve.client.testing.Loopback.Reply;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** As much of the demo API as the lab needs; as careless as its authorization server. */
final class FakeApi implements AutoCloseable {

    private final Loopback http =
            new Loopback(0).on("/whoami", this::whoAmI).on("/.well-known/oauth-protected-resource", call -> metadata());

    private @Nullable FakeAuthorizationServer server;

    URI uri() {
        return http.uri();
    }

    void trust(FakeAuthorizationServer server) {
        this.server = server;
    }

    @Override
    public void close() {
        http.close();
    }

    private Reply whoAmI(Call call) {
        boolean isValid =
                server != null && (server.isCareless() || server.key().hasSigned(call.credentials("Bearer"), "at+jwt"));
        return isValid ? Reply.json(200, "{\"subject\":\"u-1\"}") : Reply.challenge("Bearer error=\"invalid_token\"");
    }

    private Reply metadata() {
        return Reply.json(
                200,
                "{\"resource\":\"%s\",\"authorization_servers\":[\"%s\"]}"
                        .formatted(uri(), server == null ? "" : server.issuer()));
    }
}
