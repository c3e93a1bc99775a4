package io.github.keyreeve.server.console.sessions;

import io.github.keyreeve.server.console.admin.AccountAccess;
import io.github.keyreeve.server.console.frame.ConsoleSection;
import io.github.keyreeve.server.identity.search.AccountNames;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.signin.sessionsearch.SessionSearch;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SessionAdminConfiguration {

    @Bean
    Feature sessionAdminFeature() {
        return Feature.named("session-administration")
                .endpoint(Endpoint.bearer("/api/admin/sessions"))
                .endpoint(Endpoint.bearer("/api/admin/sessions/**"))
                .build();
    }

    @Bean
    ConsoleSection sessionsSection() {
        return new ConsoleSection("/admin/sessions", "admin.sessions", "sessions.read", 22);
    }

    @Bean
    SessionAdminController sessionAdminController(SessionSearch sessions, AccountNames names, AccountAccess access) {
        return new SessionAdminController(sessions, names, access);
    }

    @Bean
    SessionAdminPages sessionAdminPages(SessionSearch sessions, AccountNames names, AccountAccess access) {
        return new SessionAdminPages(sessions, names, access);
    }
}
