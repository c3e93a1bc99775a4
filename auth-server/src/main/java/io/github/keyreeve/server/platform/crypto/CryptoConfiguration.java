package io.github.keyreeve.server.platform.crypto;

import io.github.keyreeve.server.platform.check.Checks;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SecretsProperties.class, KeyRingProperties.class})
class CryptoConfiguration {

    private static final Duration UNUSED_KEYS_INTERVAL = Duration.ofHours(1);

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    Secrets secrets(SecureRandom random) {
        return new Secrets(random);
    }

    @Bean
    RingKeys ringKeys(JdbcClient jdbc, SecretsProperties properties, SecureRandom random) {
        return new RingKeys(jdbc, properties.masterKeys(), random);
    }

    @Bean
    RingRotation ringRotation(RingKeys keys, @Qualifier("patientTransaction") TransactionTemplate transaction) {
        return new RingRotation(keys, transaction);
    }

    @Bean
    KeyRing keyRing(RingKeys keys, RingRotation rotation, Clock clock) {
        return new KeyRing(keys, rotation, clock);
    }

    @Bean
    Sealer sealer(KeyRing ring, SecureRandom random) {
        return new Sealer(ring, KeyPurpose.SEALING, random);
    }

    @Bean
    RingKeyUses ringKeyUses(
            JdbcClient jdbc, Sealer sealer, @Qualifier("patientTransaction") TransactionTemplate transaction) {
        return new RingKeyUses(jdbc, sealer, transaction);
    }

    @Bean
    KeyRingUpkeep keyRingUpkeep(
            KeyRing ring, RingKeys keys, RingRotation rotation, List<RingKeyUse> uses, KeyRingProperties properties) {
        return new KeyRingUpkeep(ring, keys, rotation, uses, properties.rotationPeriod());
    }

    @Bean
    BackgroundTask keyRingRefresh(KeyRingUpkeep upkeep, KeyRingProperties properties) {
        return BackgroundTask.of("Reading the key ring", properties.refreshInterval(), upkeep::announceSuccessors);
    }

    @Bean
    BackgroundTask unusedRingKeys(KeyRingUpkeep upkeep) {
        return BackgroundTask.of("Removing unused ring keys", UNUSED_KEYS_INTERVAL, upkeep::removeUnused);
    }

    @Bean
    @ConditionalOnNotWebApplication
    Checks masterKeyChecks(SecretsProperties properties) {
        return properties.checks();
    }

    @Bean
    SecretsCommand secretsCommand(SecureRandom random, ObjectProvider<KeyRingUpkeep> upkeep) {
        return new SecretsCommand(random, upkeep);
    }
}
