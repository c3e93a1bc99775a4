package io.github.keyreeve.faults.load;

import io.github.keyreeve.faults.ledger.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Asks, after healing, for every token at every node, and verifies every JWT by the keys that a cache would hold. */
public final class Audit {

    private final Calls calls;
    private final Tokens tokens;
    private JsonNode keys = Reply.json("{}");
    private long readAt;
    private int verified;

    Audit(Calls calls, Tokens tokens) {
        this.calls = calls;
        this.tokens = tokens;
    }

    /** What an honest cache does: it reads the set, and keeps it. */
    public void readKeys() {
        long asked = System.nanoTime();
        Reply reply = calls.keys();
        if (reply.status() == 200) {
            readAt = asked;
            keys = Reply.json(reply.body());
        }
    }

    /**
     * Introspects at each node.
     *
     * @param nodes by name
     * @param most tokens, of which a part is chosen by the seed if there are more
     */
    public void introspect(Map<String, URI> nodes, int most, long seed) {
        List<Tokens.Access> chosen = new ArrayList<>(tokens.all());
        Collections.shuffle(chosen, new Random(seed));
        chosen = chosen.subList(0, Math.min(most, chosen.size()));
        for (Map.Entry<String, URI> node : nodes.entrySet()) {
            Calls there = calls.at(node.getValue(), node.getKey());
            chosen.forEach(token -> there.introspect(Kind.AUDIT, token));
        }
    }

    /**
     * Verifies what was issued since the last call by the cached keys alone, which are read again after as long as they may be cached: a key
     * must have been published for longer before it signs.
     */
    public void verifyNew(Duration cached) {
        List<Tokens.Access> all = tokens.all();
        for (Tokens.Access token : all.subList(Math.min(verified, all.size()), all.size())) {
            if (token.isJwt()) {
                calls.verify(token.value(), Jws.verifies(token.value(), keys));
            }
        }
        verified = all.size();
        if (System.nanoTime() - readAt > cached.toNanos()) {
            readKeys();
        }
    }

    /** A key id that the cache does not know makes it read the set again, once. */
    public void verifyAll() {
        for (Tokens.Access token : tokens.all()) {
            if (token.isJwt()) {
                boolean verifies = Jws.verifies(token.value(), keys);
                if (!verifies) {
                    readKeys();
                    verifies = Jws.verifies(token.value(), keys);
                }
                calls.verify(token.value(), verifies);
            }
        }
    }
}
