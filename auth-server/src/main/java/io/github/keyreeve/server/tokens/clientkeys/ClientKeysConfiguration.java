package io.github.keyreeve.server.tokens.clientkeys;

import com.nimbusds.jose.proc.JWSVerifierFactory;
import io.github.keyreeve.server.platform.outbound.OutboundHttp;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ClientKeysConfiguration {

    @Bean
    ClientKeys clientKeys(
            OutboundHttp http,
            JWSVerifierFactory verifiers,
            Clock clock,
            @Qualifier("applicationTaskExecutor") Executor background) {
        return new ClientKeys(new PublishedKeySets(new KeyFetch(http, clock), clock, background), verifiers);
    }
}
