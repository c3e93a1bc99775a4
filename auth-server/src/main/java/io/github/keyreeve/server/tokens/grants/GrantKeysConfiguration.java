package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import io.github.keyreeve.server.platform.crypto.RingKeyUses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What names keys of the ring: for the server, and for the commands that manage the ring. */
@Configuration(proxyBeanMethods = false)
class GrantKeysConfiguration {

    @Bean
    RingKeyUse authorizationRequestKeys(RingKeyUses uses) {
        return uses.sealed(AuthorizationRequests.sealedRequests());
    }

    @Bean
    RingKeyUse codeKeys(JdbcClient jdbc) {
        return GrantKeyUse.codes(jdbc);
    }

    @Bean
    RingKeyUse refreshTokenKeys(JdbcClient jdbc) {
        return GrantKeyUse.refreshTokens(jdbc);
    }
}
