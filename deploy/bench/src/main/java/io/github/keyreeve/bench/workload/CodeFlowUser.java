package io.github.keyreeve.bench.workload;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.keyreeve.bench.load.Request;
import io.github.keyreeve.bench.load.Response;
import io.github.keyreeve.bench.load.Step;
import io.github.keyreeve.bench.load.VirtualUser;
import io.github.keyreeve.bench.servers.BenchClient;
import io.github.keyreeve.bench.servers.BenchUsers;
import io.github.keyreeve.bench.servers.Target;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The code flow with PKCE (RFC 6749 section 4.1, RFC 7636), each time in a new browser and for another user: authorization request, page of
 * sign-in, its form, redirects, code, tokens.
 */
final class CodeFlowUser implements VirtualUser {

    private static final BenchClient CLIENT = BenchClient.ES256;

    /** The same each time: it costs the server as much as another one. */
    private static final String VERIFIER = "a-code-verifier-of-the-benchmark-of-43-chars";

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Target target;
    private final URI authorizationRequest;
    private Cookies cookies = new Cookies();
    private URI at;
    private int number;
    private boolean redeems;
    private String refreshToken = "";

    CodeFlowUser(Target target) {
        this.target = target;
        this.authorizationRequest = URI.create(target.authorization() + "?"
                + Request.form(new TreeMap<>(Map.of(
                        "response_type", "code",
                        "client_id", CLIENT.id(),
                        "redirect_uri", CLIENT.redirectUri(),
                        "scope", "openid api",
                        "state", "a-state",
                        "nonce", "a-nonce",
                        "code_challenge", challenge(),
                        "code_challenge_method", "S256"))));
        this.at = authorizationRequest;
    }

    static List<CodeFlowUser> several(Target target, int number) {
        return Stream.generate(() -> new CodeFlowUser(target)).limit(number).toList();
    }

    /** The one of the last iteration; empty if it failed. */
    String refreshToken() {
        return refreshToken;
    }

    @Override
    public byte[] begin() {
        cookies = new Cookies();
        number = NEXT.getAndIncrement();
        redeems = false;
        refreshToken = "";
        return get(authorizationRequest);
    }

    @Override
    public Step next(Response response) {
        if (redeems) {
            refreshToken = response.jsonText("refresh_token");
            return response.status() == 200 && !refreshToken.isEmpty()
                    ? Step.done()
                    : Step.failed("token: status " + response.status());
        }
        cookies.keep(response);
        if (response.status() == 200) {
            return signIn(response);
        }
        return response.status() / 100 == 3 ? follow(response) : Step.failed("page: status " + response.status());
    }

    private Step signIn(Response page) {
        LoginForm form = LoginForm.in(page.body());
        if (form == null) {
            return Step.failed("no form");
        }
        URI action = at.resolve(form.action());
        boolean isSecondTime = at.getPath().equals(action.getPath())
                && String.valueOf(at.getQuery()).contains("error");
        if (isSecondTime) {
            return Step.failed("not signed in");
        }
        at = action;
        return Step.send(asBrowser(Request.post(at, form.filled(BenchUsers.name(number), BenchUsers.PASSWORD)))
                .header("Origin", at.getScheme() + "://" + at.getAuthority())
                .bytes());
    }

    private Step follow(Response redirect) {
        String location = redirect.header("Location").orElse("");
        if (!location.startsWith(CLIENT.redirectUri())) {
            return Step.send(get(at.resolve(location)));
        }
        String code = location.replaceAll(".*[?&]code=([^&]+).*", "$1");
        if (code.equals(location)) {
            return Step.failed("no code");
        }
        redeems = true;
        return Step.send(Request.post(
                        target.token(),
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                URLDecoder.decode(code, US_ASCII),
                                "redirect_uri",
                                CLIENT.redirectUri(),
                                "code_verifier",
                                VERIFIER))
                .header("Authorization", CLIENT.basic())
                .bytes());
    }

    private byte[] get(URI address) {
        at = address;
        return asBrowser(Request.get(address)).bytes();
    }

    private Request asBrowser(Request request) {
        request.header("Accept", "text/html").header("X-Forwarded-For", Addresses.of(number));
        return cookies.isEmpty() ? request : request.header("Cookie", cookies.toString());
    }

    private static String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
