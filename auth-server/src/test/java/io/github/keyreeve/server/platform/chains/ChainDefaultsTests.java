package io.github.keyreeve.server.platform.chains;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Node;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

class ChainDefaultsTests {

    private static final String SPRINGS =
            "org.springframework.security.config.annotation.web.configuration.HttpSecurityConfiguration.httpSecurity";

    private final ConfigurableApplicationContext context = Node.shared().context();

    @Test
    void beginAChainAsSpringSecurityDoes() {
        HttpSecurity springs = context.getBean(SPRINGS, HttpSecurity.class);
        HttpSecurity ours = context.getBean(HttpSecurity.class);

        assertThat(ours).isNotSameAs(springs);
        assertThat(configurers(ours)).isNotEmpty().isEqualTo(configurers(springs));
        assertThat(ours.getSharedObjects().keySet())
                .isEqualTo(springs.getSharedObjects().keySet());
        assertThat(filters(ours)).isNotEmpty().isEqualTo(filters(springs));
    }

    @Test
    void leaveOutNoBeanThatCustomizesAChain() {
        Stream<ResolvableType> features = Arrays.stream(HttpSecurity.class.getMethods())
                .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {Customizer.class}))
                .map(method -> ResolvableType.forMethodParameter(method, 0));
        List<ResolvableType> customized = Stream.concat(
                        features, Stream.of(ResolvableType.forClassWithGenerics(Customizer.class, HttpSecurity.class)))
                .filter(type -> context.getBeanNamesForType(type).length > 0)
                .toList();

        assertThat(customized).isEmpty();
        assertThat(context.getBeanNamesForType(UrlBasedCorsConfigurationSource.class))
                .isEmpty();
        assertThat(SpringFactoriesLoader.loadFactories(AbstractHttpConfigurer.class, context.getClassLoader()))
                .isEmpty();
    }

    private static Collection<?> configurers(HttpSecurity http) {
        return ((Map<?, ?>) Objects.requireNonNull(ReflectionTestUtils.getField(http, "configurers"))).keySet();
    }

    private static List<Class<?>> filters(HttpSecurity http) {
        return http.build().getFilters().stream()
                .<Class<?>>map(Object::getClass)
                .toList();
    }
}
