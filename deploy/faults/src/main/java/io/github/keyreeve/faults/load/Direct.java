package io.github.keyreeve.faults.load;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/** Operations at one node, each so often that a step of it is reached. Browsers go by the proxy all the same. */
public final class Direct {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int ASKED = 60;
    private static final int UNTRIED = 150;

    private final Calls pages;
    private final Calls calls;
    private final Tokens tokens;
    private final Mix mix;
    private final ExecutorService threads;
    private final Random random;

    Direct(Calls pages, Calls calls, Tokens tokens, ExecutorService threads, Random random) {
        this.pages = pages;
        this.calls = calls;
        this.tokens = tokens;
        this.mix = new Mix("d" + NUMBER.incrementAndGet() + "-", pages, calls, tokens, threads);
        this.threads = threads;
        this.random = random;
    }

    public void redeem() {
        mix.codeFlow(random);
    }

    /** Of what the clients hold; they sign in if they hold nothing. */
    public void refresh() {
        mix.refresh(random);
    }

    /** By its refresh token. */
    public void revokeGrant() {
        Family family = tokens.take();
        if (family == null) {
            mix.codeFlow(random);
            family = tokens.take();
        }
        if (family != null) {
            calls.revoke(family.client(), family.refresh(), family.id());
        }
    }

    public void revokeOpaqueToken() {
        revokeTokenOf(Client.SERVICE);
    }

    public void revokeJwt() {
        revokeTokenOf(Client.JOBS);
    }

    private void revokeTokenOf(Client client) {
        Reply issued = mix.clientCredentials(client);
        if (issued.status() == 200) {
            calls.revoke(client, issued.member("access_token"), "");
        }
    }

    /** Of the tokens issued last, how many JWTs or opaque ones this node calls inactive that are active by the proxy. */
    public long wronglyInactive(boolean isJwt) {
        List<Tokens.Access> all = tokens.all();
        return all.subList(Math.max(0, all.size() - ASKED), all.size()).stream()
                .filter(token -> token.isJwt() == isJwt)
                .filter(token -> !calls.saysActive(token) && pages.saysActive(token))
                .count();
    }

    /** At an account that was not tried before. */
    public void guess() {
        new Guessing(calls, threads, UNTRIED).account();
    }

    public void issueOpaqueToken() {
        mix.clientCredentials(Client.SERVICE);
    }

    public void signIn() {
        mix.login(random);
    }
}
