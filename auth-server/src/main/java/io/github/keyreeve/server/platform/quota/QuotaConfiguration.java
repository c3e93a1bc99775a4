package io.github.keyreeve.server.platform.quota;

import io.github.keyreeve.server.platform.audit.AuditContext;
import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.KeyedDigests;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.network.ClientIpResolver;
import io.github.keyreeve.server.platform.network.ClientNetwork;
import io.github.keyreeve.server.platform.ratelimit.DeviceRecognizer;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.web.EarlyFilter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(QuotaProperties.class)
class QuotaConfiguration {

    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    @Bean
    QuotaStore quotaStore(
            RedisConnectionFactory redis, KeyRing ring, QuotaProperties properties, MeterRegistry meters) {
        return new QuotaStore(
                new SharedBuckets(redis, new KeyedDigests(ring, KeyPurpose.SIGN_IN_ATTEMPT), properties.timeout()),
                new NodeBuckets(properties.nodes()),
                meters);
    }

    @Bean
    BackgroundTask redisForQuotas(QuotaStore store) {
        return BackgroundTask.of("Looking for Redis", LOOK_INTERVAL, store::lookForRedis);
    }

    @Bean
    Quotas quotas(
            QuotaRules rules,
            ApiKeyLimits ofApiKeys,
            QuotaStore store,
            ClientIpResolver addresses,
            TypedName names,
            AccountRecognizer accounts,
            AuditContext.Source context) {
        return new Quotas(
                new Quotas.Limits(rules, ofApiKeys),
                store,
                request -> ClientNetwork.of(addresses.of(request)).prefixes().get(0),
                names,
                accounts,
                context);
    }

    @Bean
    QuotaRules quotaRules(QuotaProperties properties, Features features) {
        return new QuotaRules(properties.effectiveRules(), properties.defaultRule(), features);
    }

    @Bean
    ApiKeyLimits apiKeyLimits(QuotaProperties properties) {
        return new ApiKeyLimits(properties.effectiveRules(), properties.enabled());
    }

    @Bean
    TypedName typedName(JsonMapper json, AccountRecognizer accounts, DeviceRecognizer devices) {
        return new TypedName(json, accounts, devices);
    }

    /** The caller has authenticated by then, if it has to. */
    @Bean
    WebMvcConfigurer quotasOfCallers(Quotas quotas) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new QuotaInterceptor(quotas));
            }
        };
    }

    @Bean
    FilterRegistrationBean<QuotaFilter> quotaFilter(Quotas quotas, QuotaProperties properties) {
        FilterRegistrationBean<QuotaFilter> registration = EarlyFilter.QUOTAS.register(new QuotaFilter(quotas));
        registration.setEnabled(properties.enabled());
        return registration;
    }
}
