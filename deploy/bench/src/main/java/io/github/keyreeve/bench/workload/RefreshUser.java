package io.github.keyreeve.bench.workload;

import io.github.keyreeve.bench.load.LoadGenerator;
import io.github.keyreeve.bench.load.Pace;
import io.github.keyreeve.bench.load.Request;
import io.github.keyreeve.bench.load.Response;
import io.github.keyreeve.bench.load.Step;
import io.github.keyreeve.bench.load.VirtualUser;
import io.github.keyreeve.bench.servers.BenchClient;
import io.github.keyreeve.bench.servers.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Refreshes one grant again and again, each time with the refresh token that the last response brought (RFC 6749 section 6). */
final class RefreshUser implements VirtualUser {

    private final Target target;
    private String refreshToken;

    private RefreshUser(Target target, String refreshToken) {
        if (refreshToken.isEmpty()) {
            throw new IllegalStateException(target.name() + " has not signed a user in");
        }
        this.target = target;
        this.refreshToken = refreshToken;
    }

    /** Each has a grant of a user of its own. */
    static List<RefreshUser> signedIn(Target target, int number) {
        List<CodeFlowUser> flows = CodeFlowUser.several(target, number);
        new LoadGenerator(target.address(), flows, Pace.closed()).run(Duration.ofMillis(1));
        return flows.stream()
                .map(flow -> new RefreshUser(target, flow.refreshToken()))
                .toList();
    }

    @Override
    public byte[] begin() {
        return Request.post(target.token(), Map.of("grant_type", "refresh_token", "refresh_token", refreshToken))
                .header("Authorization", BenchClient.ES256.basic())
                .bytes();
    }

    @Override
    public Step next(Response response) {
        String successor = response.jsonText("refresh_token");
        if (response.status() != 200 || successor.isEmpty() || successor.equals(refreshToken)) {
            return Step.failed("status " + response.status());
        }
        refreshToken = successor;
        return Step.done();
    }
}
