package io.github.keyreeve.server.boot;

import java.util.function.ToIntFunction;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts Spring, for the server or for one command. Apart from {@link Commands}, whose help must not load Spring. */
final class Contexts {

    /** No request waits for a command, and none of its code has run before: its first connection takes longer. */
    private static final String PATIENCE = "command.redis-timeout=10s";

    private Contexts() {}

    static void serve(Class<?> application, String[] settings) {
        try {
            SpringApplication.run(application, settings);
        } catch (SpringApplication.AbandonedRunException abandoned) {
            throw abandoned;
        } catch (RuntimeException failure) {
            Commands.explain(failure);
            System.exit(1);
        }
    }

    /** Runs a command in a context that has no web server and creates only the beans that the command needs. */
    static int run(Class<?> application, Class<?> command, ToIntFunction<Object> execution) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .properties(
                        "spring.main.banner-mode=off",
                        "spring.main.log-startup-info=false",
                        "logging.level.root=WARN",
                        PATIENCE)
                .run()) {
            return execution.applyAsInt(context.getBean(command));
        }
    }
}
