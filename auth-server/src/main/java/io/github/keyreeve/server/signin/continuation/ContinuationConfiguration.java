package io.github.keyreeve.server.signin.continuation;

import io.github.keyreeve.server.identity.assurance.Operations;
import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.Sealer;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.platform.ratelimit.RequestLimits;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.web.BrowserCookie;
import io.github.keyreeve.server.platform.web.FormTokens;
import io.github.keyreeve.server.platform.web.Issuer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ContinuationConfiguration {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);
    private static final int SWEEP_BATCH = 500;

    @Bean
    Continuations continuations(
            KeyRing ring,
            SecureRandom random,
            StoredContinuations stored,
            RequestLimits limits,
            ContinuationCookie last,
            BrowserCookie browser,
            Operations operations,
            Clock clock) {
        SealedContinuations sealed = new SealedContinuations(new Sealer(ring, KeyPurpose.CONTINUATION, random));
        CarriedContinuations carried = new CarriedContinuations(sealed, stored, limits, clock);
        return new Continuations(carried, last, browser, operations, clock);
    }

    @Bean
    ContinuationCookie continuationCookie(Issuer issuer) {
        return new ContinuationCookie(issuer);
    }

    @Bean
    StoredContinuations storedContinuations(JdbcClient jdbc, Secrets secrets, Clock clock) {
        return new StoredContinuations(jdbc, secrets, clock);
    }

    @Bean
    StaleForms staleForms(FormTokens tokens, Continuations continuations, Operations operations) {
        return new StaleForms(tokens, continuations, operations);
    }

    @Bean
    BackgroundTask continuationSweep(StoredContinuations stored) {
        return BackgroundTask.inBatches(
                "Removing expired continuations", SWEEP_INTERVAL, SWEEP_BATCH, stored::removeExpired);
    }

    /** For all chains: no request waits in a session. */
    @Bean
    RequestCache requestCache() {
        return new NullRequestCache();
    }

    @Bean
    WebMvcConfigurer signInFlow(ContinuationCookie last) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new SignInFlowInterceptor(last));
            }
        };
    }
}
