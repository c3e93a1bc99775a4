package io.github.keyreeve.server.platform.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.EmbeddedRedis;
import java.net.URI;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The points about stores on other machines, by settings; and that of the memory of Redis, with a real one. */
class RemoteStoreChecksTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:postgresql://localhost:5432/keyreeve|                               true
            jdbc:postgresql://127.0.0.1/keyreeve?sslmode=disable|                    true
            jdbc:postgresql://db.example/keyreeve|                                   false
            jdbc:postgresql://db.example/keyreeve?sslmode=require|                   false
            jdbc:postgresql://localhost,db.example/keyreeve|                         false
            jdbc:postgresql://db.example/keyreeve?a=b&sslmode=verify-full|           true
            """)
    void verifiesADatabaseServerOnAnotherMachine(String url, boolean verified) {
        Checks checks = new DatabaseChecks(new Database(url), nothing().getBeanProvider(DataSource.class)).checks();

        assertThat(findings(checks, "database.sslmode").isEmpty()).isEqualTo(verified);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            keyreeve, keyreeve-in-production, false
            keyreeve, short,                  false
            keyreeve, X7Qb0rL2mWv9TzKs4H,     true
            keyreeve, ,                       true
            """)
    void findsWeakPasswords(String user, @Nullable String password, boolean strong) {
        assertThat(DatabaseChecks.weakness(user, password).isEmpty()).isEqualTo(strong);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            localhost,     ,       false, 0
            redis.example, ,       false, 2
            redis.example, secret, false, 1
            redis.example, secret, true,  0
            """)
    void requiresAPasswordAndTlsOfRedisOnAnotherMachine(
            String host, @Nullable String password, boolean tls, int findings) {
        Checks checks = new RedisChecks(
                        new Redis(host, password, tls), nothing().getBeanProvider(RedisConnectionFactory.class))
                .checks();

        assertThat(findings(checks, "redis.password").size()
                        + findings(checks, "redis.tls").size())
                .isEqualTo(findings);
    }

    @Test
    void findsARedisThatEvicts() {
        EmbeddedRedis redis = EmbeddedRedis.start();
        LettuceConnectionFactory connections = new LettuceConnectionFactory(new RedisStandaloneConfiguration(
                "127.0.0.1", URI.create(redis.url()).getPort()));
        connections.afterPropertiesSet();
        connections.start();
        DefaultListableBeanFactory beans = nothing();
        beans.registerSingleton("redis", connections);
        Checks checks = new RedisChecks(
                        new Redis("localhost", null, false), beans.getBeanProvider(RedisConnectionFactory.class))
                .checks();
        try {
            connections.getConnection().serverCommands().setConfig("maxmemory-policy", "noeviction");
            assertThat(findings(checks, "redis.eviction")).isEmpty();

            connections.getConnection().serverCommands().setConfig("maxmemory-policy", "allkeys-lru");
            assertThat(findings(checks, "redis.eviction")).containsExactly("The policy is allkeys-lru.");
        } finally {
            connections.destroy();
            redis.stop();
        }
    }

    private static DefaultListableBeanFactory nothing() {
        return new DefaultListableBeanFactory();
    }

    static List<String> findings(Checks checks, String id) {
        return checks.all().stream()
                .filter(check -> check.id().equals(id))
                .flatMap(check -> check.findings().get().stream())
                .toList();
    }

    private record Database(String url) implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return "keyreeve";
        }

        @Override
        public String getPassword() {
            return "X7Qb0rL2mWv9TzKs4H";
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }
    }

    private record Redis(String host, @Nullable String password, boolean tls) implements DataRedisConnectionDetails {
        @Override
        public @Nullable String getPassword() {
            return password;
        }

        @Override
        public @Nullable SslBundle getSslBundle() {
            return tls ? SslBundle.systemDefault() : null;
        }

        @Override
        public Standalone getStandalone() {
            return Standalone.of(host, 6379);
        }
    }
}
