package io.github.keyreeve.server.console.settings;

import io.github.keyreeve.server.console.frame.ConsoleSection;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.mail.TestMail;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SettingsConfiguration {

    @Bean
    Feature settingsFeature() {
        return Feature.named("settings")
                .endpoint(Endpoint.bearer("/api/admin/settings"))
                .endpoint(Endpoint.bearer("/api/admin/settings/**"))
                .build();
    }

    @Bean
    Settings settings(Environment environment, JsonMapper json) {
        return new Settings(environment, json);
    }

    @Bean
    MailTest mailTest(Accounts accounts, TestMail mail) {
        return new MailTest(accounts, mail);
    }

    @Bean
    SettingsController settingsController(Settings settings, MailTest mailTest) {
        return new SettingsController(settings, mailTest);
    }

    @Bean
    SettingsPages settingsPages(Settings settings, MailTest mailTest) {
        return new SettingsPages(settings, mailTest);
    }

    @Bean
    ConsoleSection settingsSection() {
        return new ConsoleSection("/admin/settings", "admin.settings", "settings.read", 80);
    }
}
