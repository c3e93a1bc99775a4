package io.github.keyreeve.server.tokens.templates;

import io.github.keyreeve.server.platform.web.Issuer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TemplatesConfiguration {

    @Bean
    ClientSnippets clientSnippets(Issuer issuer) {
        return new ClientSnippets(issuer);
    }
}
