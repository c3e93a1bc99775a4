package io.github.keyreeve.server.platform.rendering;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class RenderingConfiguration {

    @Bean
    SmartInitializingSingleton pagesInTurn(ThymeleafViewResolver pages) {
        return () -> pages.setTemplateEngine(PagesInTurn.of(pages.getTemplateEngine()));
    }
}
