package io.github.keyreeve.server.console.apikeys;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.tokens.apikeys.ApiKeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ApiKeyPagesConfiguration {

    /** Without scopes that keys may have, there is nothing at these paths. */
    @Bean
    Feature apiKeysFeature(ApiKeys keys) {
        return Feature.named("api-keys")
                .switchedOn(keys.areOffered())
                .endpoint(Endpoint.bearer("/users/me/api-keys"))
                .endpoint(Endpoint.bearer("/users/me/api-keys/**"))
                .endpoint(Endpoint.own(ApiKeyPages.PATH, EndpointAudience.PERSON))
                .endpoint(Endpoint.own(ApiKeyPages.PATH + "/**", EndpointAudience.PERSON))
                .build();
    }

    @Bean
    ApiKeyController apiKeyController(ApiKeys keys) {
        return new ApiKeyController(keys);
    }

    @Bean
    ApiKeyPages apiKeyPages(ApiKeys keys, Clock clock) {
        return new ApiKeyPages(keys, clock);
    }

    /** The pages of the account have the tab of the keys. */
    @Bean
    WebMvcConfigurer apiKeysTab(ApiKeys keys) {
        HandlerInterceptor tab = new HandlerInterceptor() {
            @Override
            public void postHandle(
                    HttpServletRequest request,
                    HttpServletResponse response,
                    Object handler,
                    @Nullable ModelAndView page) {
                request.setAttribute("apiKeysOffered", keys.areOffered());
            }
        };
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(tab).addPathPatterns("/account", "/account/**");
            }
        };
    }
}
