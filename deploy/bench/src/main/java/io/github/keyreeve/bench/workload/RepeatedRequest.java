package io.github.keyreeve.bench.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.bench.load.Request;
import io.github.keyreeve.bench.load.Response;
import io.github.keyreeve.bench.load.Step;
import io.github.keyreeve.bench.load.VirtualUser;

/** Sends one request again and again. Has no state, so that connections can share it. */
final class RepeatedRequest implements VirtualUser {

    private final byte[] request;
    private final byte[] expected;

    /** @param expected part of the body of each response */
    RepeatedRequest(Request request, String expected) {
        this.request = request.bytes();
        this.expected = expected.getBytes(UTF_8);
    }

    @Override
    public byte[] begin() {
        return request;
    }

    @Override
    public Step next(Response response) {
        if (response.status() != 200) {
            return Step.failed("status " + response.status());
        }
        return response.contains(expected) ? Step.done() : Step.failed("unexpected body");
    }
}
