package io.github.keyreeve.server.protocol.sessionstate;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.platform.web.PageSecurity;
import java.security.SecureRandom;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(SessionManagementSwitch.class)
class SessionStateConfiguration {

    private static final String SWITCH = "keyreeve.features.session-management";

    @Bean
    Feature sessionManagementFeature(SessionManagementSwitch features) {
        return Feature.named("session-management")
                .switchedOn(features.sessionManagement())
                .endpoint(Endpoint.own(CheckSessionController.PATH, EndpointAudience.PERSON)
                        .announcedAs("check_session_iframe"))
                .build();
    }

    @Bean
    @Order(24)
    @ConditionalOnBooleanProperty(SWITCH)
    SecurityFilterChain checkSessionChain(HttpSecurity http, PageSecurity chains) {
        return chains.everybody(http, CheckSessionController.PATH);
    }

    @Bean
    @ConditionalOnBooleanProperty(SWITCH)
    CheckSessionController checkSessionController() {
        return new CheckSessionController();
    }

    @Bean
    SessionStates sessionStates(Issuer issuer, SecureRandom random, SessionManagementSwitch features) {
        return new SessionStates(issuer, random, features.sessionManagement());
    }
}
