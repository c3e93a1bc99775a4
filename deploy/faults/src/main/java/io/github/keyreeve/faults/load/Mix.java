package io.github.keyreeve.faults.load;

import io.github.keyreeve.faults.ledger.Kind;
import io.github.keyreeve.faults.ledger.Result;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What clients do, one operation at a time: most of it as it should be, some of it twice at the same moment or once too often. */
final class Mix {

    /** Longer than the retry window of the server, in which a refresh token may come again. */
    private static final long REUSE_NANOS = 12_000_000_000L;

    private static final double RACES = 0.15;
    private static final double REPLAYS = 0.15;

    private final String name;
    private final Calls pages;
    private final Calls calls;
    private final Tokens tokens;
    private final ExecutorService threads;
    private final AtomicLong families = new AtomicLong();

    /**
     * Of one of several sources of operations.
     *
     * @param name distinguishes its families
     * @param pages by what browsers reach the server: its address is the issuer's
     */
    Mix(String name, Calls pages, Calls calls, Tokens tokens, ExecutorService threads) {
        this.name = name;
        this.pages = pages;
        this.calls = calls;
        this.tokens = tokens;
        this.threads = threads;
    }

    /** Of a hundred: 36 client credentials, 25 refresh, 20 introspection, 9 code flow, 4 password login, 3 revocation, 2 keys, 1 wrong password. */
    void any(Random random) {
        int number = random.nextInt(100);
        if (number < 36) {
            clientCredentials(random);
        } else if (number < 61) {
            refresh(random);
        } else if (number < 81) {
            introspect(random);
        } else if (number < 90) {
            codeFlow(random);
        } else if (number < 94) {
            login(random);
        } else if (number < 97) {
            revoke(random);
        } else if (number < 99) {
            calls.keys();
        } else {
            calls.login("stranger-" + random.nextInt(1000), "a wrong password", "");
        }
    }

    void clientCredentials(Random random) {
        clientCredentials(random.nextBoolean() ? Client.SERVICE : Client.JOBS);
    }

    Reply clientCredentials(Client client) {
        Reply reply = calls.clientCredentials(client);
        keep(reply, "", client, client.id());
        return reply;
    }

    private void introspect(Random random) {
        Tokens.Access token = tokens.any(random);
        if (token != null) {
            calls.introspect(Kind.INTROSPECT, token);
        }
    }

    void codeFlow(Random random) {
        Client client = random.nextBoolean() ? Client.WEB : Client.SHOP;
        String family = name + families.incrementAndGet();
        String verifier = Calls.Pkce.verifier(random);
        String code = Calls.parameter(pages.signIn(client, Users.any(random), family, verifier), "code");
        if (code.isEmpty()) {
            return;
        }
        if (random.nextDouble() < RACES) {
            race((mine, facts) -> mine.redeem(client, code, family, verifier, facts), Map.of("expect", "race"))
                    .forEach(reply -> keep(reply, family, client, Calls.subject(reply)));
            return;
        }
        Reply reply = calls.redeem(client, code, family, verifier, Map.of());
        keep(reply, family, client, Calls.subject(reply));
        if (random.nextDouble() < REPLAYS) {
            calls.redeem(client, code, family, verifier, Map.of("expect", "refused"));
        } else if (reply.status() == 200) {
            tokens.put(new Family(family, client, Calls.subject(reply), reply.member("refresh_token")));
        }
    }

    void login(Random random) {
        String family = name + families.incrementAndGet();
        Reply reply = calls.login(Users.any(random), Users.PASSWORD, family);
        if (reply.status() == 200) {
            keep(reply, family, Client.APP, Calls.subject(reply));
            tokens.put(new Family(family, Client.APP, Calls.subject(reply), reply.member("refresh_token")));
        }
    }

    void refresh(Random random) {
        Family family = tokens.take();
        if (family == null) {
            codeFlow(random);
            return;
        }
        String used = family.usedBefore(REUSE_NANOS);
        if (used != null && random.nextDouble() < REPLAYS / 2) {
            calls.refresh(family, used, Map.of("expect", "refused"));
            return;
        }
        String token = family.refresh();
        List<Reply> replies = random.nextDouble() < RACES
                ? race((mine, facts) -> mine.refresh(family, token, facts), Map.of())
                : List.of(calls.refresh(family, token, Map.of()));
        boolean isRefused = false;
        for (Reply reply : replies) {
            keep(reply, family.id(), family.client(), family.subject());
            if (reply.status() == 200) {
                family.rotate(reply.member("refresh_token"));
            }
            isRefused |= reply.status() != 0 && Result.of(reply.status()) == Result.REFUSED;
        }
        if (!family.refresh().equals(token)) {
            tokens.put(family);
        } else if (!isRefused) {
            tokens.putFirst(family);
        }
    }

    private void revoke(Random random) {
        if (random.nextBoolean()) {
            Family family = tokens.take();
            if (family != null) {
                calls.revoke(family.client(), family.refresh(), family.id());
            }
            return;
        }
        Tokens.Access token = tokens.any(random);
        if (token != null && token.client() != Client.APP) {
            calls.revoke(token.client(), token.value(), "");
        }
    }

    /** The same request twice, at the same moment. */
    private List<Reply> race(BiFunction<Calls, Map<String, String>, Reply> request, Map<String, String> facts) {
        Future<Reply> other = threads.submit(() -> request.apply(calls, facts));
        Reply mine = request.apply(calls, facts);
        try {
            return List.of(mine, other.get());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(Reply reply, String family, Client client, @Nullable String subject) {
        String token = reply.status() == 200 ? reply.member("access_token") : "";
        if (!token.isEmpty()) {
            tokens.add(new Tokens.Access(token, family, client, subject == null ? "" : subject));
        }
    }
}
