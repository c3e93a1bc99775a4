package io.github.keyreeve.server.integration.remote;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The authorization code grant with PKCE (RFC 6749 section 4.1, RFC 7636) through the pages, and the tokens that it gives. */
final class CodeSteps {

    private final Remote server;
    private final ClientCredentials client;
    private final String redirectUri;
    private final ThrowAwayAccount account;
    private final String nonce;
    private String code = "";
    private String accessToken = "";
    private String refreshToken = "";
    private String idToken = "";

    /** @param nonce random; also the code verifier */
    CodeSteps(Remote server, ClientCredentials client, String redirectUri, ThrowAwayAccount account, String nonce) {
        this.server = server;
        this.client = client;
        this.redirectUri = redirectUri;
        this.account = account;
        this.nonce = nonce;
    }

    void run(Steps steps) {
        if (!steps.run("authorization", this::authorize) || !steps.run("code", this::redeem)) {
            return;
        }
        steps.run("id token", this::verify);
        steps.run("userinfo", this::userInfo);
        steps.run("refresh token", this::refresh);
        steps.run("code again", this::redeemAgain);
    }

    /** By the forms of the pages: sign-in, then consent if it is asked for. */
    private String authorize() {
        RemoteBrowser browser = new RemoteBrowser(server);
        String address = Metadata.of(server).endpoint("authorization_endpoint") + "?" + Remote.encoded(request());
        Answer login = browser.follow(browser.get(address));
        if (RemoteBrowser.isRedirect(login)) {
            throw new NotTried("refused: " + parameter(RemoteBrowser.location(login), "error"));
        }
        Answer next = browser.follow(
                browser.submit(login.expect(200), Map.of("username", account.name(), "password", account.password())));
        boolean asked = !RemoteBrowser.isRedirect(next);
        if (asked) {
            next = browser.follow(browser.submit(next.expect(200), Map.of("decision", "approve")));
        }
        NotAsExpected.unless(RemoteBrowser.isRedirect(next), "expected a redirect to the client but got " + next);
        String location = RemoteBrowser.location(next);
        NotAsExpected.unless(parameter(location, "state").equals(nonce), "the state is another one");
        code = parameter(location, "code");
        NotAsExpected.unless(!code.isEmpty(), "no code but the error " + parameter(location, "error"));
        return asked ? "signed in, and consented" : "signed in";
    }

    private Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", client.id());
        request.put("redirect_uri", redirectUri);
        request.put("scope", "openid");
        request.put("state", nonce);
        request.put("nonce", nonce);
        request.put("code_challenge", challenge());
        request.put("code_challenge_method", "S256");
        return request;
    }

    private String redeem() {
        Answer answer = exchange();
        ClientSteps.skipUnauthorized(answer);
        keep(answer.expect(200));
        idToken = answer.member("id_token");
        return "redeemed with its verifier";
    }

    private Answer exchange() {
        return token(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", redirectUri,
                "code_verifier", nonce));
    }

    /** OpenID Connect Core 1.0 section 3.1.3.7. */
    private String verify() {
        try {
            SignedJWT token = SignedJWT.parse(idToken);
            JWKSet keys = JWKSet.parse(
                    server.get(Metadata.of(server).endpoint("jwks_uri")).body());
            JWK key = keys.getKeyByKeyId(token.getHeader().getKeyID());
            NotAsExpected.unless(key instanceof AsymmetricJWK, "the JWK set has no such key");
            NotAsExpected.unless(
                    token.verify(new DefaultJWSVerifierFactory()
                            .createJWSVerifier(token.getHeader(), ((AsymmetricJWK) key).toPublicKey())),
                    "its signature is wrong");
            NotAsExpected.unless(
                    Metadata.of(server).issuer().equals(token.getJWTClaimsSet().getIssuer())
                            && token.getJWTClaimsSet().getAudience().contains(client.id())
                            && nonce.equals(token.getJWTClaimsSet().getStringClaim("nonce")),
                    "its issuer, audience or nonce is wrong");
            return token.getHeader().getAlgorithm() + " by " + token.getHeader().getKeyID();
        } catch (ParseException | JOSEException e) {
            throw new NotAsExpected("it is invalid: " + e.getMessage());
        }
    }

    private String userInfo() {
        return "subject "
                + server.get(
                                Metadata.of(server).endpoint("userinfo_endpoint"),
                                "Authorization",
                                "Bearer " + accessToken)
                        .expect(200)
                        .member("sub");
    }

    /** RFC 6749 section 6. */
    private String refresh() {
        if (refreshToken.isEmpty()) {
            throw new NotTried("the client gets no refresh token");
        }
        keep(token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken))
                .expect(200));
        return "rotated";
    }

    /** RFC 6749 section 4.1.2: a code is redeemed once, and then revokes what it gave. */
    private String redeemAgain() {
        return "refused with " + exchange().expect(400);
    }

    private Answer token(Map<String, String> fields) {
        return server.postForm(Metadata.of(server).endpoint("token_endpoint"), fields, client.header());
    }

    private void keep(Answer tokens) {
        accessToken = tokens.member("access_token");
        refreshToken = tokens.json().path("refresh_token").asString("");
    }

    private String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(nonce.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String parameter(String url, String name) {
        String query = URI.create(url).getQuery();
        Matcher found = Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(query == null ? "" : query);
        return found.find() ? found.group(1) : "";
    }
}
