package io.github.keyreeve.server;

import io.github.keyreeve.server.boot.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * Starts the server, or runs one command of the jar. Only configuration classes are scanned: every bean is declared in the
 * one configuration class of its package.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(useDefaultFilters = false, includeFilters = @ComponentScan.Filter(Configuration.class))
public class Keyreeve {

    /** Without arguments, or with {@code serve}, serves; else runs the named command and exits with its status. */
    public static void main(String[] arguments) {
        if (Commands.name(arguments)) {
            System.exit(Commands.run(Keyreeve.class, arguments));
        }
        try {
            SpringApplication.run(Keyreeve.class, Commands.optionsToServe(arguments));
        } catch (SpringApplication.AbandonedRunException abandoned) {
            throw abandoned;
        } catch (RuntimeException failure) {
            Commands.explain(failure);
            System.exit(1);
        }
    }
}
