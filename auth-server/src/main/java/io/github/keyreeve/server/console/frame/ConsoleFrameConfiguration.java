package io.github.keyreeve.server.console.frame;

import io.github.keyreeve.server.identity.authentication.RolePermissions;
import io.github.keyreeve.server.platform.web.PageSecurity;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ConsoleFrameConfiguration {

    /** Pages of the account link to the console. Others must not read the session for it. */
    @Bean
    WebMvcConfigurer consoleFrame(List<ConsoleSection> sections, RolePermissions permissions) {
        ConsoleFrameInterceptor interceptor = new ConsoleFrameInterceptor(sections, permissions);
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(interceptor)
                        .addPathPatterns("/", "/account", "/account/**", "/admin", "/admin/**");
            }
        };
    }

    /** The pages of all features for administrators. */
    @Bean
    @Order(110)
    SecurityFilterChain adminChain(HttpSecurity http, PageSecurity pageSecurity) {
        return pageSecurity.users(http, "/admin", "/admin/**");
    }
}
