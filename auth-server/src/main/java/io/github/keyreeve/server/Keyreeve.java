package io.github.keyreeve.server;

import io.github.keyreeve.server.boot.Commands;
import io.github.keyreeve.server.platform.memory.OutOfMemory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * Starts the server, or runs one command of the jar. Only configuration classes are scanned: every bean is declared in the
 * one configuration class of its package.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = WebMvcObservationAutoConfiguration.class)
@ComponentScan(useDefaultFilters = false, includeFilters = @ComponentScan.Filter(Configuration.class))
public class Keyreeve {

    /** Without arguments, or with {@code serve}, serves; otherwise runs the named command and exits with its status. */
    public static void main(String[] arguments) {
        OutOfMemory.endIfUncaught();
        Commands.main(Keyreeve.class, arguments);
    }
}
