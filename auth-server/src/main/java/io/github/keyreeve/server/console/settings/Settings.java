package io.github.keyreeve.server.console.settings;

import io.github.keyreeve.server.console.settings.DescribedSettings.Description;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the settings of this node. A secret is never among the values: those of its settings that are secrets are named here, and of an
 * address the part before the host and parameters with passwords are left out.
 */
final class Settings {

    private static final Set<String> SECRETS = Set.of(
            "keyreeve.master-key",
            "keyreeve.master-key-former",
            "keyreeve.gateway.kong.admin-token",
            "keyreeve.traces.headers",
            "keyreeve.error-reports.dsn");

    /** RFC 3986 section 3.2.1. */
    private static final Pattern USERINFO = Pattern.compile("(?<=://)[^/?#\\s]*@");

    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)([\\w.-]*(?:password|secret|token|key)[\\w.-]*=)[^&;\\s]+");

    private final Environment environment;
    private final JsonMapper json;

    private volatile @Nullable List<Description> descriptions;

    Settings(Environment environment, JsonMapper json) {
        this.environment = environment;
        this.json = json;
    }

    /**
     * Those that are asked for, by name.
     *
     * @param words a part of the name or the description; empty for any
     * @param onlySet without those that have their defaults
     */
    List<Setting> find(String words, boolean onlySet) {
        String part = words.strip().toLowerCase(Locale.ROOT);
        return described().stream()
                .map(this::setting)
                .filter(setting -> setting.mentions(part) && (setting.origin() != null || !onlySet))
                .toList();
    }

    private List<Description> described() {
        List<Description> known = descriptions;
        if (known == null) {
            known = DescribedSettings.read(json);
            descriptions = known;
        }
        return known;
    }

    private Setting setting(Description description) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(description.name());
        List<ConfigurationProperty> set = sources()
                .map(source -> in(source, name))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
        boolean isSecret = SECRETS.contains(description.name());
        String value = set.isEmpty() || isSecret ? null : withoutSecrets(text(set, name));
        return set.isEmpty() || isBundled(set.get(0))
                ? Setting.atDefault(description, value, isSecret)
                : Setting.of(description, value, isSecret, origin(set.get(0)));
    }

    private Stream<ConfigurationPropertySource> sources() {
        return StreamSupport.stream(
                ConfigurationPropertySources.get(environment).spliterator(), false);
    }

    /** The setting, or the elements of a list or a map. */
    private static List<ConfigurationProperty> in(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        Optional<ConfigurationProperty> itself = Optional.ofNullable(source.getConfigurationProperty(name));
        if (itself.isPresent() || !(source instanceof IterableConfigurationPropertySource listed)) {
            return itself.stream().toList();
        }
        return listed.stream()
                .filter(name::isAncestorOf)
                .map(listed::getConfigurationProperty)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(ConfigurationProperty::getName))
                .toList();
    }

    private static String text(List<ConfigurationProperty> set, ConfigurationPropertyName name) {
        return set.stream()
                .map(property -> property.getName().equals(name)
                        ? String.valueOf(property.getValue())
                        : property.getName()
                                        .toString()
                                        .substring(name.toString().length()) + "=" + property.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Whether it comes with the server. */
    private static boolean isBundled(ConfigurationProperty property) {
        return property.getSource() != null
                && property.getSource().getUnderlyingSource() instanceof PropertySource<?> source
                && source.getName().contains("class path resource");
    }

    private static String origin(ConfigurationProperty property) {
        return property.getOrigin() == null
                ? String.valueOf(property.getSource())
                : property.getOrigin().toString();
    }

    private static String withoutSecrets(String value) {
        return SECRET_PARAMETER
                .matcher(USERINFO.matcher(value).replaceAll("…@"))
                .replaceAll("$1…");
    }
}
