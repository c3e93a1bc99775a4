package io.github.keyreeve.server.platform.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.platform.features.Features;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** The limits that two services had which this server replaces, and the tests of what a setting may be. */
class ShippedQuotaTests {

    /** By route of this server; the first lines are those of the one service, in which limits are by minute. */
    @ParameterizedTest
    @CsvSource({
        "POST,   /auth/login,                 NAME,    5",
        "POST,   /auth/login,                 ADDRESS, 60",
        "POST,   /auth/access-token,          NAME,    5",
        "POST,   /auth/access-token,          ADDRESS, 60",
        "POST,   /login,                      NAME,    5",
        "POST,   /login,                      ADDRESS, 60",
        "POST,   /auth/register,              ADDRESS, 5",
        "POST,   /signup,                     ADDRESS, 5",
        "POST,   /auth/refresh,               ADDRESS, 10",
        "GET,    /users/me,                   ACCOUNT, 20",
        "HEAD,   /users/me,                   ACCOUNT, 20",
        "PUT,    /users/me,                   ACCOUNT, 10",
        "POST,   /users/me/password,          ACCOUNT, 5",
        "POST,   /account/security/password,  ACCOUNT, 5",
        "DELETE, /users/me,                   ACCOUNT, 5",
        "POST,   /auth/delete,                NAME,    5",
        // Of the other service: each call of the API, within 60 s.
        "POST,   /auth/logout,                ACCOUNT, 100",
        "GET,    /users/me/sessions,          ACCOUNT, 100",
        "GET,    /api/admin/users,            ACCOUNT, 100",
    })
    void limitsARouteAsTheServicesBefore(String method, String path, QuotaKey key, int times) {
        assertThat(shipped().of(method, path).rules())
                .filteredOn(rule -> rule.key() == key)
                .singleElement()
                .satisfies(rule -> assertThat(rule.quota()).contains(new Quota(times, Duration.ofMinutes(1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/introspect", "/oauth2/jwks", "/assets/page.css", "/health", "/"})
    void limitsNoClientAndNoDocumentAtFirst(String path) {
        assertThat(shipped().of("POST", path).rules()).isEmpty();
    }

    @Test
    void readsTimesInWords() {
        assertThat(Quota.parse("x", "100/1h")).contains(new Quota(100, Duration.ofHours(1)));
        assertThat(Quota.parse("x", "100/60s")).contains(new Quota(100, Duration.ofSeconds(60)));
        assertThat(Quota.parse("x", "off")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "0/60s", "5/0s", "5/25h", "-1/60s", "5/60", "5/9999999999999999999s", "many/1h"})
    void refusesWhatIsNoQuota(String text) {
        assertThatThrownBy(() -> Quota.parse("keyreeve.rate-limit.default", text))
                .hasMessage("keyreeve.rate-limit.default must be a number of requests and a time up to a day, such as"
                        + " 5/60s or 100/1h, or off.");
    }

    private static QuotaRules shipped() {
        QuotaProperties properties = properties(Map.of());
        return new QuotaRules(properties.effectiveRules(), properties.defaultRule(), new Features(List.of()));
    }

    private static QuotaProperties properties(Map<String, String> more) {
        try {
            PropertySource<?> yaml = new YamlPropertySourceLoader()
                    .load("shipped", new ClassPathResource("rate-limits.yaml"))
                    .get(0);
            return new Binder(List.of(
                            new MapConfigurationPropertySource(more),
                            ConfigurationPropertySources.from(yaml).iterator().next()))
                    .bind("keyreeve.rate-limit", QuotaProperties.class)
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
