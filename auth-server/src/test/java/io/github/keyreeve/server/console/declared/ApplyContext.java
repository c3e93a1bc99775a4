package io.github.keyreeve.server.console.declared;

import io.github.keyreeve.server.Keyreeve;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.EmbeddedRedis;
import io.github.keyreeve.testing.Node;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The context in which the jar runs the command {@code apply}. */
final class ApplyContext {

    private ApplyContext() {}

    static ConfigurableApplicationContext on(EmbeddedPostgres.Database database) {
        return new SpringApplicationBuilder(Keyreeve.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .run(
                        "--spring.main.banner-mode=off",
                        "--spring.profiles.active=test",
                        "--keyreeve.issuer=http://localhost:9000",
                        "--keyreeve.master-key=" + Node.MASTER_KEY,
                        "--keyreeve.accounts.roles=admin,support",
                        "--spring.data.redis.url=" + EmbeddedRedis.shared().url(),
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.username(),
                        "--spring.datasource.password=" + database.password());
    }
}
