package io.github.keyreeve.faults.load;

import io.github.keyreeve.faults.ledger.Hash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What the clients hold: families to refresh, access tokens to present. */
final class Tokens {

    /** Enough for the audit, which asks for each at each node. */
    private static final int MOST = 4000;

    private final Deque<Family> families = new ArrayDeque<>();
    private final List<Access> access = new ArrayList<>();

    /** @param family empty for a token of the client itself */
    record Access(String value, String family, Client client, String subject) {

        String hash() {
            return Hash.of(value);
        }

        boolean isJwt() {
            return value.startsWith("ey");
        }
    }

    synchronized void add(Access token) {
        if (access.size() < MOST) {
            access.add(token);
        }
    }

    synchronized @Nullable Access any(Random random) {
        return access.isEmpty() ? null : access.get(random.nextInt(access.size()));
    }

    synchronized List<Access> all() {
        return List.copyOf(access);
    }

    /** The one that has waited longest; no other thread uses it meanwhile. */
    synchronized @Nullable Family take() {
        return families.pollFirst();
    }

    synchronized void put(Family family) {
        families.addLast(family);
    }

    /** For a client that repeats a request without a response. */
    synchronized void putFirst(Family family) {
        families.addFirst(family);
    }

    synchronized int families() {
        return families.size();
    }
}
