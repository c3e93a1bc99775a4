package io.github.keyreeve.server.protocol.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.Token;
import java.net.URI;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/** Tokens that look like one of ours and are not, RFC 8725 sections 2 and 3; and some that we signed for another purpose. */
public final class Forgeries {

    private final String[] genuine;
    private final JWKSet published;
    private final ECKey attackers;

    private Forgeries(String genuine, JWKSet published, ECKey attackers) {
        this.genuine = genuine.split("\\.", -1);
        this.published = published;
        this.attackers = attackers;
    }

    /** Forgeries of a genuine token, by name. */
    public static Map<String, String> of(Node node, String genuine, URI attackersKeys) {
        try {
            JWKSet published = JWKSet.parse(Server.of(node).get("/oauth2/jwks").body());
            ECKey attackers = new ECKeyGenerator(Curve.P_256).keyID("attacker").generate();
            return new Forgeries(genuine, published, attackers).all(attackersKeys);
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token of any type and claims that the node itself signs. */
    public static String signed(Node node, String type, Consumer<JwtClaimsSet.Builder> claims) {
        JwtClaimsSet.Builder set = JwtClaimsSet.builder();
        claims.accept(set);
        return node.bean(JwtEncoder.class)
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.ES256).type(type).build(), set.build()))
                .getTokenValue();
    }

    private Map<String, String> all(URI attackersKeys) throws JOSEException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("no algorithm", encode("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + genuine[1] + ".");
        all.put("no algorithm, old signature", encode("{\"alg\":\"none\"}") + "." + genuine[1] + "." + genuine[2]);
        all.put("no signature", genuine[0] + "." + genuine[1] + ".");
        all.put(
                "changed claims",
                genuine[0] + "." + encode(claims().replace("\"exp\":", "\"exp\":9")) + "." + genuine[2]);
        all.put("no payload", genuine[0] + ".." + genuine[2]);
        all.put("no JSON", encode("{") + "." + genuine[1] + "." + genuine[2]);
        all.put("public key as HMAC secret", withPublicKeyAsSecret());
        for (String kid : new String[] {"../../dev/null", "' or '1'='1", "k".repeat(10_000), knownKid()}) {
            all.put("kid " + kid.substring(0, Math.min(20, kid.length())), sign(header -> header.keyID(kid)));
        }
        all.put("embedded key", sign(header -> header.jwk(attackers.toPublicJWK())));
        all.put("jku", sign(header -> header.jwkURL(attackersKeys)));
        all.put("x5u", sign(header -> header.x509CertURL(attackersKeys)));
        return all;
    }

    private String sign(Consumer<JWSHeader.Builder> change) throws JOSEException {
        return sign(JWSAlgorithm.ES256, change, new ECDSASigner(attackers));
    }

    private String withPublicKeyAsSecret() throws JOSEException {
        byte[] secret = published.getKeyByKeyId(knownKid()).toJSONString().getBytes(UTF_8);
        return sign(JWSAlgorithm.HS256, header -> header.keyID(knownKid()), new MACSigner(secret));
    }

    private String sign(JWSAlgorithm algorithm, Consumer<JWSHeader.Builder> change, JWSSigner signer)
            throws JOSEException {
        JWSHeader.Builder header = new JWSHeader.Builder(algorithm).type(type());
        change.accept(header);
        JWSObject token = new JWSObject(header.build(), new Payload(claims()));
        token.sign(signer);
        return token.serialize();
    }

    private String knownKid() {
        return published.getKeys().get(0).getKeyID();
    }

    private @Nullable JOSEObjectType type() {
        String type = Token.of(String.join(".", genuine)).header().path("typ").asString("");
        return type.isEmpty() ? null : new JOSEObjectType(type);
    }

    private String claims() {
        return new String(Base64.getUrlDecoder().decode(genuine[1]), UTF_8);
    }

    private static String encode(String part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(UTF_8));
    }
}
