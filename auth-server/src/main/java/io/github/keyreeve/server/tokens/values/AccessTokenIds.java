package io.github.keyreeve.server.tokens.values;

import io.github.keyreeve.server.platform.crypto.SealBroken;
import io.github.keyreeve.server.platform.crypto.Sealer;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * The {@code jti} of JWT access tokens, RFC 7519 section 4.1.7. It is sealed, so that it is different for each token and two
 * resource servers cannot link tokens by it, and it holds what the server needs to find the grant: kind (1 byte) and either the id
 * of the grant or the numbers of client and store (16 bytes). The token has no row.
 */
public final class AccessTokenIds implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private static final byte OF_GRANT = 1;
    private static final byte OF_CLIENT = 2;

    private static final int BYTES = 1 + 2 * Long.BYTES;

    private static final String CONTEXT = "jti";

    private final Sealer sealer;

    AccessTokenIds(Sealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            return;
        }
        OAuth2Authorization grant = context.getAuthorization();
        context.getClaims().id(grant == null ? ofClient(context) : seal(OF_GRANT, UUID.fromString(grant.getId())));
    }

    private String ofClient(JwtEncodingContext context) {
        ClientPolicy client = ClientPolicy.of(context.getRegisteredClient());
        return seal(OF_CLIENT, new UUID(client.epoch(), client.incarnation()));
    }

    private String seal(byte kind, UUID content) {
        byte[] plain = ByteBuffer.allocate(BYTES)
                .put(kind)
                .putLong(content.getMostSignificantBits())
                .putLong(content.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealer.seal(plain, CONTEXT));
    }

    /** Empty if the key that it was sealed under is no longer in the ring. */
    public Optional<Content> read(String jti) {
        try {
            ByteBuffer content =
                    ByteBuffer.wrap(sealer.unseal(Base64.getUrlDecoder().decode(jti), CONTEXT));
            return Optional.of(
                    content.get() == OF_GRANT
                            ? new OfGrant(new UUID(content.getLong(), content.getLong()))
                            : new OfClient(content.getLong(), content.getLong()));
        } catch (IllegalArgumentException | SealBroken unknown) {
            return Optional.empty();
        }
    }

    /** What a {@code jti} says to this server alone. */
    public sealed interface Content {}

    /** A token of a user. */
    public record OfGrant(UUID grantId) implements Content {}

    /**
     * A client's own token.
     *
     * @param epoch that of the client when the token was issued
     * @param incarnation that of the store
     */
    public record OfClient(long epoch, long incarnation) implements Content {}
}
