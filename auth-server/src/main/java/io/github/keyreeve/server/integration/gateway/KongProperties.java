package io.github.keyreeve.server.integration.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bridge to Kong.
 *
 * @param adminUrl the address of Kong's Admin API; without it there is no bridge
 * @param adminToken what the Admin API requires in {@code admin-token-header}; nothing by default
 * @param adminTokenHeader the header of that token
 * @param connectTimeout how long a connection to the Admin API may take
 * @param timeout how long one call may take in all
 * @param tokenLifetime how long a gateway token is valid
 * @param secretLifetime how long a node keeps a secret in memory that it has read from Kong
 * @param secrets how many secrets a node keeps
 * @param apiKeyScopes API keys with one of these scopes are given to Kong, which stores them in plain text; none by default
 * @param consumerGroups whether the tier of an account is a consumer group, in the editions of Kong that have them
 * @param scanInterval how often all accounts are compared with what was done for them
 */
@ConfigurationProperties("keyreeve.gateway.kong")
record KongProperties(
        @Nullable URI adminUrl,
        @Nullable String adminToken,
        @DefaultValue("Kong-Admin-Token") String adminTokenHeader,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("3s") Duration timeout,
        @DefaultValue("15m") Duration tokenLifetime,
        @DefaultValue("10m") Duration secretLifetime,
        @DefaultValue("10000") int secrets,
        @DefaultValue List<String> apiKeyScopes,
        @DefaultValue("true") boolean consumerGroups,
        @DefaultValue("10m") Duration scanInterval) {

    private static final Duration LONGEST_TOKEN = Duration.ofDays(1);

    KongProperties {
        apiKeyScopes = List.copyOf(apiKeyScopes);
        if (adminUrl != null && !isAddress(adminUrl)) {
            throw new IllegalArgumentException(
                    "KEYREEVE_GATEWAY_KONG_ADMIN_URL must be an http or https address, without"
                            + " user, query and fragment.");
        }
        if (connectTimeout.toMillis() < 1 || timeout.compareTo(connectTimeout) < 0) {
            throw new IllegalArgumentException("KEYREEVE_GATEWAY_KONG_CONNECT_TIMEOUT must be longer than nothing, and"
                    + " KEYREEVE_GATEWAY_KONG_TIMEOUT not shorter.");
        }
        if (tokenLifetime.toSeconds() < 1 || tokenLifetime.compareTo(LONGEST_TOKEN) > 0) {
            throw new IllegalArgumentException(
                    "KEYREEVE_GATEWAY_KONG_TOKEN_LIFETIME must be between one second and a day:"
                            + " the gateway accepts a token until it expires.");
        }
        if (secretLifetime.toSeconds() < 1 || secrets < 1) {
            throw new IllegalArgumentException("KEYREEVE_GATEWAY_KONG_SECRET_LIFETIME must be at least one second, and"
                    + " KEYREEVE_GATEWAY_KONG_SECRETS at least 1.");
        }
        if (scanInterval.toMillis() < 1) {
            throw new IllegalArgumentException("KEYREEVE_GATEWAY_KONG_SCAN_INTERVAL must be longer than nothing.");
        }
    }

    boolean isOn() {
        return adminUrl != null;
    }

    /** The longest that a credential is named by a token which this server has signed with its secret. */
    Duration longestUse() {
        return secretLifetime.plus(tokenLifetime).plusMinutes(1);
    }

    private static boolean isAddress(URI uri) {
        return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }

    @Override
    public String toString() {
        return "KongProperties[" + adminUrl + "]";
    }
}
