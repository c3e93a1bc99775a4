package io.github.keyreeve.client.testing;

import io.github.keyreeve.client.testing.Loopback.Call;
import io.github.keyreeve.client.testing.Loopback.Reply;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** As much of the demo API as the lab needs; as careless as its authorization server. */
final class FakeApi implements AutoCloseable {

    private final Loopback http =
            new Loopback(0).on("/whoami", this::whoAmI).on("/.well-known/oauth-protected-resource", call -> metadata());

    private final Set<String> used = ConcurrentHashMap.newKeySet();
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
        boolean isValid = server != null && (server.isCareless() || isValid(call, server.key()));
        return isValid ? Reply.json(200, "{\"subject\":\"u-1\"}") : Reply.challenge("Bearer error=\"invalid_token\"");
    }

    private boolean isValid(Call call, SigningKey key) {
        String bearer = call.credentials("Bearer");
        if (!bearer.isEmpty()) {
            return key.hasSigned(bearer, "at+jwt") && Proofs.keyOf(bearer).isEmpty();
        }
        String token = call.credentials("DPoP");
        String proof = call.header("DPoP");
        return key.hasSigned(token, "at+jwt")
                && Proofs.keyOf(token).equals(Proofs.thumbprint(proof))
                && Proofs.isFor(proof, "GET")
                && used.add(proof);
    }

    private Reply metadata() {
        return Reply.json(
                200,
                "{\"resource\":\"%s\",\"authorization_servers\":[\"%s\"]}"
                        .formatted(uri(), server == null ? "" : server.issuer()));
    }
}
