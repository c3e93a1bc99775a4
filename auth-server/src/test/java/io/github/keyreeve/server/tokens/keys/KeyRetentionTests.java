package io.github.keyreeve.server.tokens.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Clause;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class KeyRetentionTests {

    /** The longest life that client metadata may give to a token, ID tokens included; see {@code ClientMetadataRules}. */
    private static final Duration LONGEST_TOKEN = Duration.ofDays(1);

    @Test
    @Clause("RFC9068-4")
    void publishesAKeyForLongerThanWhatItSignedCanLive() {
        KeysProperties defaults = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("keyreeve.keys", KeysProperties.class);

        assertThat(defaults.retention()).isGreaterThan(LONGEST_TOKEN.plus(defaults.clockTolerance()));
    }
}
