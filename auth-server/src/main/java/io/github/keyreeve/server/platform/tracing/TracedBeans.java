package io.github.keyreeve.server.platform.tracing;

import java.lang.reflect.Modifier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.DefaultSecurityFilterChain;

/** Puts spans around the beans that do the steps of a token request. They know nothing of it, and cost nothing while nothing is traced. */
final class TracedBeans implements BeanPostProcessor {

    private final ObjectProvider<Traces> traces;

    TracedBeans(ObjectProvider<Traces> traces) {
        this.traces = traces;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof OAuth2AuthorizationService grants) {
            return new TracedGrants(grants, traces.getObject());
        }
        if (bean instanceof JwtEncoder encoder) {
            Traces all = traces.getObject();
            return (JwtEncoder) parameters -> all.step("signing", () -> encoder.encode(parameters));
        }
        // A public one is injected by its class.
        if (bean instanceof OAuth2TokenCustomizer<?> claims
                && !Modifier.isPublic(bean.getClass().getModifiers())) {
            return traced(claims);
        }
        if (bean instanceof DefaultSecurityFilterChain chain) {
            return new ClientAuthenticationSpan(traces.getObject()).around(chain);
        }
        return bean;
    }

    private <T extends OAuth2TokenContext> OAuth2TokenCustomizer<T> traced(OAuth2TokenCustomizer<T> claims) {
        Traces all = traces.getObject();
        return context -> all.step("claims", () -> claims.customize(context));
    }
}
