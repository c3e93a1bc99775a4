package io.github.keyreeve.server.platform.chains;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.web.accept.ContentNegotiationStrategy;

/** The builder that is injected where a chain is declared. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ChainsConfiguration {

    @Bean
    ChainDefaults chainDefaults(
            ApplicationContext context,
            ObjectPostProcessor<Object> postProcessor,
            AuthenticationConfiguration authentication,
            ObjectProvider<ContentNegotiationStrategy> contentNegotiation) {
        return new ChainDefaults(context, postProcessor, authentication, contentNegotiation);
    }

    @Bean
    @Primary
    @Scope(BeanDefinition.SCOPE_PROTOTYPE)
    HttpSecurity chain(ChainDefaults defaults) {
        return defaults.begin();
    }
}
