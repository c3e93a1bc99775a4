package io.github.keyreeve.server.passkeys;

import io.github.keyreeve.server.audit.SecurityEvents;
import io.github.keyreeve.server.web.Issuer;
import java.time.Clock;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class PasskeysConfiguration {

    @Bean
    Passkeys passkeys(
            WebAuthnRelyingPartyOperations webAuthn,
            PasskeyUsers users,
            PasskeyRecords records,
            Issuer issuer,
            SecurityEvents audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        JsonMapper json =
                JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
        CeremonyOptions options = new CeremonyOptions(issuer, users, records);
        return new Passkeys(webAuthn, options, records, json, audit, events, transaction);
    }

    @Bean
    PasskeyPages passkeyPages(Passkeys passkeys) {
        return new PasskeyPages(passkeys);
    }

    @Bean
    WebAuthnRelyingPartyOperations webAuthn(PasskeyUsers users, PasskeyRecords records, Issuer issuer) {
        return new Webauthn4JRelyingPartyOperations(
                users, records, CeremonyOptions.server(issuer), Set.of(issuer.origin()));
    }

    @Bean
    PasskeyUsers passkeyUsers(JdbcClient jdbc) {
        return new PasskeyUsers(jdbc);
    }

    @Bean
    PasskeyRecords passkeyRecords(JdbcClient jdbc, Clock clock) {
        return new PasskeyRecords(jdbc, clock);
    }
}
