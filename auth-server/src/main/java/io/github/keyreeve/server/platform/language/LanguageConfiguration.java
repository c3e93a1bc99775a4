package io.github.keyreeve.server.platform.language;

import io.github.keyreeve.server.platform.brand.PageLanguages;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.web.Issuer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class LanguageConfiguration {

    @Bean
    LanguageCookie languageCookie(Issuer issuer, PageLanguages languages) {
        return new LanguageCookie(issuer, languages);
    }

    /** Spring looks for it by this name. */
    @Bean
    PageLanguage localeResolver(LanguageCookie cookie, PageLanguages languages) {
        return new PageLanguage(cookie, languages);
    }

    /** The mapping has the interceptors, so it is asked for when there is a page. */
    @Bean
    WebMvcConfigurer languageSwitch(
            LanguageCookie cookie,
            PageLanguages pageLanguages,
            Features features,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping) {
        LanguageSwitch languages =
                new LanguageSwitch(cookie, pageLanguages, features, new FormStarts(mapping::getObject));
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(languages);
            }
        };
    }
}
