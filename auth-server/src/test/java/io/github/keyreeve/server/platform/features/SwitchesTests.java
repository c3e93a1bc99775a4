package io.github.keyreeve.server.platform.features;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

class SwitchesTests {

    private static final Features FEATURES = new Features(List.of(
            Feature.named("token").build(),
            Feature.named("first-party").switchedOn(false).build(),
            Feature.named("userinfo").switchedOn(true).build()));

    @ParameterizedTest
    @CsvSource({"first-party,false", "userinfo,true", "token,true"})
    void mayNameAnyFeature(String name, String on) {
        Switches switches = new Switches(new MockEnvironment().withProperty("keyreeve.features." + name, on));

        assertThatCode(() -> switches.check(FEATURES)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"KEYREEVE_FEATURES_FIRST_PARTY,false", "KEYREEVE_FEATURES_FIRSTPARTY,false", "OTHER,x"})
    void mayBeEnvironmentVariables(String name, String on) {
        assertThatCode(() -> variables(name, on).check(FEATURES)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"first-partie,false", "telepathy,true", "token,false", "userinfo,false"})
    void mustHaveAnEffect(String name, String on) {
        Switches switches = new Switches(new MockEnvironment().withProperty("keyreeve.features." + name, on));

        assertThatThrownBy(() -> switches.check(FEATURES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keyreeve.features." + name
                        + " has no effect: remove it, or correct its name by the list in" + " docs/configuration.md.");
    }

    @ParameterizedTest
    @CsvSource({"KEYREEVE_FEATURES_USER_INFOS,false", "KEYREEVE_FEATURES_TOKEN,false"})
    void mustHaveAnEffectAsEnvironmentVariables(String name, String on) {
        assertThatThrownBy(() -> variables(name, on).check(FEATURES)).hasMessageContaining("has no effect");
    }

    private static Switches variables(String name, String value) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(name, value)));
        ConfigurationPropertySources.attach(environment);
        return new Switches(environment);
    }
}
