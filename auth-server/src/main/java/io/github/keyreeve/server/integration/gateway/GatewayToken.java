package io.github.keyreeve.server.integration.gateway;

/**
 * A token for the gateway.
 *
 * @param value a JWT, RFC 7519
 * @param expiresIn in seconds
 */
public record GatewayToken(String value, long expiresIn) {

    @Override
    public String toString() {
        return "GatewayToken[…]";
    }
}
