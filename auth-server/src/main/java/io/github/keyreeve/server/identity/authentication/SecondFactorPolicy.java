package io.github.keyreeve.server.identity.authentication;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decides which accounts require a second factor: one statement asks all features that store some. */
public final class SecondFactorPolicy {

    private final JdbcClient jdbc;
    private final String hasFactor;

    SecondFactorPolicy(JdbcClient jdbc, List<SecondFactorProvider> providers) {
        this.jdbc = jdbc;
        this.hasFactor = providers.stream()
                .map(provider -> "exists (" + provider.selectFactor() + ")")
                .collect(Collectors.joining(" or ", "select ", ""));
    }

    public boolean isRequiredFor(UUID account) {
        return jdbc.sql(hasFactor)
                .param("account", account)
                .query(Boolean.class)
                .single();
    }
}
