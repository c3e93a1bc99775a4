package io.github.keyreeve.server.tokens.grants;

import static io.github.keyreeve.server.tokens.grants.StoredGrants.HOUR;
import static io.github.keyreeve.server.tokens.grants.StoredGrants.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.signin.sessions.SessionCheck;
import io.github.keyreeve.server.tokens.claims.RequestedClaims;
import io.github.keyreeve.server.tokens.grants.ManyGrants.Chosen;
import io.github.keyreeve.server.tokens.values.GrantIds;
import io.github.keyreeve.server.tokens.values.GrantToken;
import io.github.keyreeve.server.tokens.values.GrantTokens;
import io.github.keyreeve.testing.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** What requests ask the store for, by the statements of the server on the connections of a node. */
enum GrantUse {
    REFRESH("refresh: find, rotate") {
        @Override
        void of(Chosen grant, Store store) {
            GrantToken presented = new GrantToken(grant.id(), grant.generation(), store.key());
            assertThat(store.grants.find(presented, WINDOW)).isPresent();
            GrantTokens.Issued successor = store.issue(SecretKind.REFRESH_TOKEN, grant.id(), grant.generation() + 1);
            assertThat(store.grants.rotate(presented, successor, StoredGrants.jwt(), WINDOW))
                    .isTrue();
        }
    },
    INTROSPECTION("introspection of a JWT: find") {
        @Override
        void of(Chosen grant, Store store) {
            assertThat(store.grants.find(
                            grant.id(), NewAccessToken.digest(UUID.randomUUID().toString())))
                    .isPresent();
        }
    },
    CODE("code: begin, find, redeem") {
        @Override
        void of(Chosen grant, Store store) {
            GrantTokens.Issued code = store.issue(SecretKind.AUTHORIZATION_CODE, store.ids.next(), 0);
            assertThat(store.requests.begin(request(grant, code.token().grantId()), code))
                    .isTrue();
            assertThat(store.requests.find(code.token())).isPresent();
            GrantTokens.Issued refresh =
                    store.issue(SecretKind.REFRESH_TOKEN, code.token().grantId(), 0);
            assertThat(store.requests.redeem(code.token(), StoredGrants.jwt(), HOUR, refresh, null))
                    .isTrue();
        }
    },
    SESSION("page: session") {
        @Override
        void of(Chosen grant, Store store) {
            assertThat(store.sessions.isValid(event(grant), grant.storeKey())).isTrue();
        }
    };

    private final String description;

    GrantUse(String description) {
        this.description = description;
    }

    /** Uses an active grant, its account or its session, which must succeed. */
    abstract void of(Chosen grant, Store store);

    @Override
    public String toString() {
        return description;
    }

    private static RequestStatements.NewRequest request(Chosen grant, UUID id) {
        return new RequestStatements.NewRequest(
                id,
                grant.consentedClient(),
                event(grant),
                Set.of("openid", "api.read"),
                RequestedClaims.NONE,
                OAuth2AuthorizationRequest.authorizationCode()
                        .authorizationUri("https://issuer.example/oauth2/authorize")
                        .clientId(grant.consentedClient())
                        .build());
    }

    private static AuthenticationEvent event(Chosen grant) {
        return AuthenticationEvent.of(
                grant.account(), grant.accountEpoch(), grant.sid(), Factor.PASSWORD, Instant.now());
    }

    /** The statements of a node. */
    static final class Store {

        private final GrantStatements grants;
        private final RequestStatements requests;
        private final SessionCheck sessions;
        private final GrantTokens tokens;
        private final GrantIds ids;

        Store(Node node) {
            JdbcClient jdbc = node.bean(JdbcClient.class);
            grants = new GrantStatements(jdbc, 100);
            requests = new RequestStatements(
                    jdbc, node.bean(AuthorizationRequests.class), new GrantsProperties(Duration.ZERO, HOUR, 100, 50));
            sessions = new SessionCheck(node);
            tokens = node.bean(GrantTokens.class);
            ids = node.bean(GrantIds.class);
        }

        /** The key of the ring that authenticates grants now. */
        int key() {
            return issue(SecretKind.REFRESH_TOKEN, ids.next(), 0).token().keyId();
        }

        private GrantTokens.Issued issue(SecretKind kind, UUID id, int generation) {
            Instant now = Instant.now();
            return GrantTokens.issued(
                    kind, new OAuth2RefreshToken(tokens.issue(kind, id, generation), now, now.plus(HOUR)));
        }
    }
}
