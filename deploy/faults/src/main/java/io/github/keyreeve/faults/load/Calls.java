package io.github.keyreeve.faults.load;

import io.github.keyreeve.faults.ledger.Hash;
import io.github.keyreeve.faults.ledger.Kind;
import io.github.keyreeve.faults.ledger.Ledger;
import io.github.keyreeve.faults.ledger.Result;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/** Each request of a client, recorded before it is sent and after it has ended. */
final class Calls {

    static final String PROXY = "proxy";

    private final Http http;
    private final Ledger ledger;
    private final URI base;
    private final String node;

    /** @param node the name of what the address leads to */
    Calls(Http http, Ledger ledger, URI base, String node) {
        this.http = http;
        this.ledger = ledger;
        this.base = base;
        this.node = node;
    }

    Calls at(URI address, String name) {
        return new Calls(http, ledger, address, name);
    }

    Reply clientCredentials(Client client) {
        return record(
                Kind.CLIENT_CREDENTIALS,
                "-",
                Map.of("client", client.id()),
                () -> http.send(token(client, Map.of("grant_type", "client_credentials", "scope", "api"))),
                Calls::issued);
    }

    Reply refresh(Family family, String token, Map<String, String> more) {
        Map<String, String> intent = new HashMap<>(more);
        intent.putAll(Map.of("client", family.client().id(), "family", family.id(), "sub", family.subject()));
        return record(Kind.REFRESH, Hash.of(token), intent, () -> sendRefresh(family.client(), token), Calls::issued);
    }

    private Reply sendRefresh(Client client, String token) {
        if (client == Client.APP) {
            return http.send(Http.postJson(
                    base.resolve("/auth/refresh"),
                    "{\"client_id\":\"" + client.id() + "\",\"refresh_token\":\"" + token + "\"}"));
        }
        return http.send(token(client, Map.of("grant_type", "refresh_token", "refresh_token", token)));
    }

    /** The authorization request, sign-in and the redirect with the code. */
    Reply signIn(Client client, String user, String family, String verifier) {
        String nonce = "nonce-" + family;
        Map<String, String> request = Map.of(
                "response_type",
                "code",
                "client_id",
                client.id(),
                "redirect_uri",
                Client.REDIRECT_URI,
                "scope",
                "openid api",
                "state",
                "state-" + family,
                "nonce",
                nonce,
                "code_challenge",
                Pkce.challenge(verifier),
                "code_challenge_method",
                "S256");
        return record(
                Kind.SIGN_IN,
                "-",
                Map.of("client", client.id(), "user", user, "family", family, "state", "state-" + family),
                () -> new Browser(http, user).authorize(base.resolve("/oauth2/authorize?" + Http.encode(request))),
                reply -> Map.of("state", parameter(reply, "state"), "code", hashIfAny(parameter(reply, "code"))));
    }

    static String parameter(Reply redirect, String name) {
        String location = redirect.header("location");
        String value = location.replaceAll(".*[?&]" + name + "=([^&]*).*", "$1");
        return value.equals(location) ? "" : java.net.URLDecoder.decode(value, java.nio.charset.StandardCharsets.UTF_8);
    }

    Reply redeem(Client client, String code, String family, String verifier, Map<String, String> more) {
        Map<String, String> intent = new HashMap<>(more);
        intent.putAll(Map.of("client", client.id(), "family", family, "nonce", "nonce-" + family));
        return record(
                Kind.REDEEM,
                Hash.of(code),
                intent,
                () -> http.send(token(
                        client,
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                Client.REDIRECT_URI,
                                "code_verifier",
                                verifier))),
                Calls::issued);
    }

    Reply login(String user, String password, String family) {
        return record(
                password.equals(Users.PASSWORD) ? Kind.LOGIN : Kind.WRONG_LOGIN,
                "-",
                password.equals(Users.PASSWORD)
                        ? Map.of("client", Client.APP.id(), "user", user, "family", family)
                        : Map.of("client", Client.APP.id(), "user", user, "expect", "refused"),
                () -> sendLogin(user, password),
                Calls::issued);
    }

    /** A password that is tried at an account, by one who does not know whether it is right. */
    Reply guess(String user, boolean isRight) {
        return record(
                Kind.GUESS,
                "-",
                Map.of("user", user, "password", isRight ? "right" : "wrong", "expect", "refused"),
                () -> sendLogin(user, isRight ? Users.PASSWORD : "a wrong password"),
                reply -> Map.of());
    }

    private Reply sendLogin(String user, String password) {
        return http.send(Http.postJson(
                base.resolve("/auth/login"),
                "{\"client_id\":\"" + Client.APP.id() + "\",\"username\":\"" + user + "\",\"password\":\"" + password
                        + "\"}"));
    }

    Reply introspect(Kind kind, Tokens.Access token) {
        return record(
                kind,
                token.hash(),
                Map.of("client", token.client().id(), "family", token.family(), "sub", token.subject()),
                () -> sendIntrospection(token),
                Calls::introspected);
    }

    /** The same for a node that no client reaches, so that the ledger does not have it. */
    boolean saysActive(Tokens.Access token) {
        return sendIntrospection(token).member("active").equals("true");
    }

    private Reply sendIntrospection(Tokens.Access token) {
        return http.send(Http.post(base.resolve("/oauth2/introspect"), Map.of("token", token.value()))
                .header("Authorization", Client.API.basic()));
    }

    Reply revoke(Client client, String token, String family) {
        return record(
                Kind.REVOKE,
                Hash.of(token),
                Map.of("client", client.id(), "family", family),
                () -> http.send(
                        client == Client.APP
                                ? Http.post(
                                        base.resolve("/oauth2/revoke"),
                                        Map.of("token", token, "client_id", client.id()))
                                : Http.post(base.resolve("/oauth2/revoke"), Map.of("token", token))
                                        .header("Authorization", client.basic())),
                reply -> Map.of());
    }

    Reply keys() {
        return record(
                Kind.KEYS, "-", Map.of(), () -> http.send(Http.get(base.resolve("/oauth2/jwks"))), reply -> Map.of());
    }

    /** Records whether a cache of keys that a verifier holds verifies the token. */
    void verify(String token, boolean verifies) {
        long id = ledger.intend("cache", Kind.VERIFY, Hash.of(token), Map.of("kid", Jws.kid(token)));
        ledger.end(id, verifies ? Result.OK : Result.REFUSED, "", Map.of());
    }

    private HttpRequest.Builder token(Client client, Map<String, String> form) {
        return Http.post(base.resolve("/oauth2/token"), form).header("Authorization", client.basic());
    }

    private Reply record(
            Kind kind,
            String credential,
            Map<String, String> intent,
            Supplier<Reply> request,
            Function<Reply, Map<String, String>> facts) {
        long id = ledger.intend(node, kind, credential, intent);
        Reply reply = request.get();
        if (reply.status() == 0) {
            ledger.end(id, Result.UNKNOWN, reply.body(), Map.of());
        } else {
            Result result = Result.of(reply.status());
            String code = reply.status() + " " + (result == Result.OK ? "" : error(reply));
            Map<String, String> outcome = new HashMap<>(result == Result.OK ? facts.apply(reply) : Map.of());
            outcome.put("by", reply.header("x-node"));
            ledger.end(id, result, code, outcome);
        }
        return reply;
    }

    private static String error(Reply reply) {
        String error = reply.member("error");
        return error.isEmpty() ? reply.member("type") : error;
    }

    private static Map<String, String> issued(Reply reply) {
        Map<String, String> facts = new HashMap<>();
        facts.put("access", hashIfAny(reply.member("access_token")));
        facts.put("refresh", hashIfAny(reply.member("refresh_token")));
        facts.put("scope", reply.member("scope"));
        facts.put("nonce", reply.claim("id_token", "nonce"));
        facts.put("client", reply.claim("access_token", "client_id"));
        facts.put("sub", subject(reply));
        facts.put("expires", reply.member("expires_in"));
        return facts;
    }

    static String subject(Reply reply) {
        String subject = reply.claim("id_token", "sub");
        return subject.isEmpty() ? reply.claim("access_token", "sub") : subject;
    }

    private static Map<String, String> introspected(Reply reply) {
        return Map.of(
                "active", reply.member("active"),
                "client", reply.member("client_id"),
                "sub", reply.member("sub"),
                "scope", reply.member("scope"));
    }

    private static String hashIfAny(String credential) {
        return credential.isEmpty() ? "" : Hash.of(credential);
    }

    /** RFC 7636. */
    static final class Pkce {

        private Pkce() {}

        static String verifier(Random random) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }

        static String challenge(String verifier) {
            try {
                byte[] digest = java.security.MessageDigest.getInstance("SHA-256")
                        .digest(verifier.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
