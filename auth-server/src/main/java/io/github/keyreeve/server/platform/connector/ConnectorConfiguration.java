package io.github.keyreeve.server.platform.connector;

import io.github.keyreeve.server.platform.web.EarlyFilter;
import io.github.keyreeve.server.platform.web.Issuer;
import jakarta.servlet.DispatcherType;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.header.HeaderWriterFilter;

/** In the context of the server and in that of the management port, each with a Tomcat of its own; {@code META-INF/spring} names it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpProperties.class)
class ConnectorConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(
            HttpProperties properties, Issuer issuer, FixedHeaders headers, ApplicationContext context) {
        return server -> {
            if (!isManagement(context)) {
                serveBelow(issuer.path(), properties.proxyStripsPath(), server);
            }
            server.setProtocol(TimedHttp11Protocol.class.getName());
            server.addProtocolHandlerCustomizers((TimedHttp11Protocol protocol) -> {
                protocol.setHeadTime(properties.headTime());
                protocol.setHeaders(headers);
            });
            server.addEngineValves(new RefusalValve());
            // The size of the head bounds them. Beyond a number of its own Tomcat throws wherever cookies are read,
            // also on the way of an error.
            server.addConnectorCustomizers(connector -> connector.setMaxCookieCount(-1));
        };
    }

    /** The valve precedes the others: what they refuse would not be found below the path. */
    private static void serveBelow(String path, boolean stripped, TomcatServletWebServerFactory server) {
        if (!server.getContextPath().isEmpty() && !server.getContextPath().equals(path)) {
            throw new IllegalArgumentException(
                    "SERVER_SERVLET_CONTEXT_PATH must be left out: the server is below the path of KEYREEVE_ISSUER.");
        }
        if (path.isEmpty() && stripped) {
            throw new IllegalArgumentException(
                    "KEYREEVE_HTTP_PROXY_STRIPS_PATH must be false: KEYREEVE_ISSUER has no path that a proxy could remove.");
        }
        server.setContextPath(path);
        if (!path.isEmpty()) {
            server.addEngineValves(new IssuerPathValve(path, stripped));
        }
    }

    private static boolean isManagement(ApplicationContext context) {
        return WebServerApplicationContext.hasServerNamespace(context, "management");
    }

    /** The management port stays open meanwhile, so its own context has nothing to wait for. */
    @Bean
    @ConditionalOnWebApplication
    Drain drain(WebServerApplicationContext context, HttpProperties properties) {
        return new Drain(context, isManagement(context) ? Duration.ZERO : properties.drainTime());
    }

    @Bean
    FilterRegistrationBean<RequestIdFilter> requestIdFilter(SecureRandom random) {
        return EarlyFilter.REQUEST_ID.register(new RequestIdFilter(random));
    }

    @Bean
    FixedHeaders fixedHeaders(Issuer issuer) {
        return new FixedHeaders(issuer);
    }

    @Bean
    FilterRegistrationBean<HeaderWriterFilter> securityHeaders(FixedHeaders fixed) {
        return EarlyFilter.SECURITY_HEADERS.register(new HeaderWriterFilter(List.of(new SecurityHeaders(fixed))));
    }

    @Bean
    FilterRegistrationBean<RequestBodyFilter> requestBodyFilter(
            HttpProperties properties, ObjectProvider<UploadPath> uploads) {
        return EarlyFilter.REQUEST_BODY.register(
                new RequestBodyFilter(properties.bodyTime(), uploads.stream().toList()));
    }

    @Bean
    FilterRegistrationBean<RequestValidationFilter> requestValidationFilter() {
        return EarlyFilter.REQUEST_VALIDATION.register(new RequestValidationFilter());
    }

    @Bean
    FilterRegistrationBean<RefusalFilter> refusalFilter(SecureRandom random, FixedHeaders fixed) {
        FilterRegistrationBean<RefusalFilter> registration =
                EarlyFilter.REQUEST_ID.register(new RefusalFilter(random, new SecurityHeaders(fixed)));
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.ERROR));
        return registration;
    }

    @Bean
    FilterRegistrationBean<ManagementEndpointsFilter> managementEndpointsFilter(ApplicationContext context) {
        FilterRegistrationBean<ManagementEndpointsFilter> registration =
                EarlyFilter.MANAGEMENT_ENDPOINTS.register(new ManagementEndpointsFilter());
        registration.setEnabled(isManagement(context));
        return registration;
    }
}
