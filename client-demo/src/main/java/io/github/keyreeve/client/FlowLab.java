package io.github.keyreeve.client;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * Starts the lab. Only configuration classes are scanned: every bean is declared in the one configuration class of its
 * package.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(useDefaultFilters = false, includeFilters = @ComponentScan.Filter(Configuration.class))
public class FlowLab {

    public static void main(String[] arguments) {
        SpringApplication.run(FlowLab.class, arguments);
    }
}
