package io.github.keyreeve.server;

import io.github.keyreeve.server.boot.Commands;
import io.github.keyreeve.server.platform.memory.OutOfMemory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * Starts the server, or runs one command of the jar. Only configuration classes are scanned, and read, because all
 * others would cost a start a tenth of its time: every bean is declared in the one configuration class of its package. The
 * auto-configurations of Spring Boot that are used are listed in {@code META-INF/spring}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration
@ComponentScan(
        resourcePattern = "**/*Configuration.class",
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(Configuration.class))
public class Keyreeve {

    /** Without arguments, or with {@code serve}, serves; otherwise runs the named command and exits with its status. */
    public static void main(String[] arguments) {
        OutOfMemory.endIfUncaught();
        Commands.main(Keyreeve.class, arguments);
    }
}
