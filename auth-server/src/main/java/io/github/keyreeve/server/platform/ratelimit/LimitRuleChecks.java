package io.github.keyreeve.server.platform.ratelimit;

import io.github.keyreeve.server.platform.check.Check;
import io.github.keyreeve.server.platform.check.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;

/** Whether rules of {@code rate-limits.yaml} are off that have a quota there. */
final class LimitRuleChecks {

    private static final String DEFAULT = "keyreeve.rate-limit.default";
    private static final String OFF = "off";

    private final Environment environment;

    LimitRuleChecks(Environment environment) {
        this.environment = environment;
    }

    Checks checks() {
        return Checks.of(new Check(
                "http.limit-rules",
                Check.Severity.WARNING,
                "Requests of that kind are not limited by route; only limits on failed sign-ins remain.",
                "Set the quota of the rule in place of switching it off, such as 60/60s.",
                this::off));
    }

    private List<String> off() {
        List<String> found = new ArrayList<>();
        Properties shipped = shipped();
        shipped.stringPropertyNames().stream()
                .filter(name -> name.equals(DEFAULT) || name.matches("keyreeve\\.rate-limit\\.rules\\.[a-z-]+\\.quota"))
                .filter(name -> !OFF.equals(shipped.getProperty(name)))
                .filter(name -> OFF.equals(environment.getProperty(name)))
                .sorted()
                .forEach(name -> found.add(name + " is off."));
        return found;
    }

    private static Properties shipped() {
        YamlPropertiesFactoryBean reader = new YamlPropertiesFactoryBean();
        reader.setResources(new ClassPathResource("rate-limits.yaml"));
        return Objects.requireNonNull(reader.getObject());
    }
}
