package io.github.keyreeve.server.platform.rendering;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class RenderingConfiguration {

    /** Each page as a whole before it is sent: its turn ends however slowly the browser reads, and a failure gets a page of its own. */
    @Bean
    SmartInitializingSingleton pagesInTurn(ThymeleafViewResolver pages) {
        return () -> {
            pages.setTemplateEngine(PagesInTurn.of(pages.getTemplateEngine()));
            pages.setProducePartialOutputWhileProcessing(false);
        };
    }
}
