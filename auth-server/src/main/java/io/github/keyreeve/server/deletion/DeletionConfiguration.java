package io.github.keyreeve.server.deletion;

import io.github.keyreeve.server.accounts.AccountLinks;
import io.github.keyreeve.server.accounts.Deletions;
import io.github.keyreeve.server.audit.SecurityEvents;
import io.github.keyreeve.server.mail.Outbox;
import io.github.keyreeve.server.web.Issuer;
import io.github.keyreeve.server.web.LinkToken;
import io.github.keyreeve.server.web.PageChains;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class DeletionConfiguration {

    @Bean
    @Order(105)
    SecurityFilterChain deletionChain(HttpSecurity http, PageChains chains) {
        return chains.everybody(http, DeletionPages.PATH);
    }

    @Bean
    DeletionNotices deletionNotices(AccountLinks links, Outbox outbox, Issuer issuer, Clock clock) {
        return new DeletionNotices(links, outbox, issuer, clock);
    }

    @Bean
    DeletionUndo deletionUndo(
            AccountLinks links, Deletions deletions, SecurityEvents events, TransactionTemplate transaction) {
        return new DeletionUndo(links, deletions, events, transaction);
    }

    @Bean
    DeletionPages deletionPages(DeletionUndo undo, Issuer issuer) {
        return new DeletionPages(undo, new LinkToken(DeletionPages.PATH, issuer));
    }

    @Bean
    DeletionController deletionController(DeletionUndo undo) {
        return new DeletionController(undo);
    }
}
