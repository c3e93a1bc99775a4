package io.github.keyreeve.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ConfigurationDocTests {

    @Test
    void listsEachSetting() {
        new GeneratedPart("docs/configuration.md", "settings")
                .is(SettingsTable.ofThisServer().markdown());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void namesTheVariableThatReachesTheSetting(Setting setting) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "test-systemEnvironment", Map.of(setting.variable(), "a value")));
        Binder binder = new Binder(ConfigurationPropertySources.from(environment.getPropertySources()));
        assertThat(binder.bind(setting.name(), String.class).orElse("")).isEqualTo("a value");
    }

    static Iterable<Setting> settings() {
        return SettingsTable.ofThisServer().settings();
    }
}
