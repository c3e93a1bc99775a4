package io.github.keyreeve.server.tokens.logos;

import io.github.keyreeve.server.platform.changes.ChangeFeed;
import io.github.keyreeve.server.platform.outbound.OutboundHttp;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.scheduling.TaskWaker;
import io.github.keyreeve.server.tokens.clients.Clients;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class LogosConfiguration {

    @Bean
    LogoRows logoRows(JdbcClient jdbc, Clock clock) {
        return new LogoRows(jdbc, clock);
    }

    @Bean
    ClientLogos clientLogos(
            LogoRows rows, ChangeFeed changes, @Qualifier("applicationTaskExecutor") Executor background) {
        return new ClientLogos(rows, changes, background);
    }

    @Bean
    LogoAssets logoAssets(LogoRows rows) {
        return new LogoAssets(rows);
    }

    /** Many clients that change at once, as at the start with a file, are read once. */
    @Bean
    BackgroundTask fetchingLogos(Clients clients, LogoRows rows, OutboundHttp http, ChangeFeed changes) {
        LogoFetch fetch = new LogoFetch(clients, rows, http, changes::isComplete);
        TaskWaker waker = new TaskWaker();
        changes.follow(
                "client",
                clientId -> {
                    fetch.clientsChanged();
                    waker.wake();
                },
                fetch::clientsChanged);
        return new BackgroundTask(
                "Fetching the logos of clients", Duration.ofMinutes(1), fetch::run, waker, Duration.ofMillis(500));
    }

    /** All pages that name a client show its logo, whatever model they have. */
    @Bean
    SmartInitializingSingleton logosOfPages(ClientLogos logos, ThymeleafViewResolver pages) {
        return () -> pages.addStaticVariable("logos", logos);
    }
}
