package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.platform.restore.RestoreRemoval;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For a command, which has none of the other beans of this package: they need Redis. */
@Configuration(proxyBeanMethods = false)
class RestoredSessionsConfiguration {

    /** With a session its persistent login goes. */
    @Bean
    RestoreRemoval sessionsOfBefore(JdbcClient jdbc) {
        return new RestoreRemoval(
                "sessions", () -> jdbc.sql("delete from session").update());
    }
}
