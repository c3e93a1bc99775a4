package io.github.keyreeve.server.platform.tls;

import io.github.keyreeve.server.platform.network.ClientIpResolver;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import java.time.Clock;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TlsProperties.class, MtlsProperties.class})
class TlsConfiguration {

    @Bean
    @ConditionalOnWebApplication
    @ConditionalOnProperty("keyreeve.tls.certificate")
    ServerTls serverTls(TlsProperties properties) {
        return new ServerTls(new CertificateFiles(
                Objects.requireNonNull(properties.certificate()), Objects.requireNonNull(properties.key())));
    }

    @Bean
    @ConditionalOnWebApplication
    @ConditionalOnProperty("keyreeve.tls.certificate")
    BackgroundTask certificateReload(ServerTls tls, TlsProperties properties) {
        return BackgroundTask.of("Reading the certificate of the server", properties.reloadInterval(), tls::reload);
    }

    /** A port of the server's own TLS, so it needs the certificate of the server. */
    @Bean
    @ConditionalOnWebApplication
    @ConditionalOnProperty("keyreeve.mtls.port")
    MtlsConnector mtlsConnector(MtlsProperties properties, ObjectProvider<ServerTls> tls) {
        ServerTls own = tls.getIfAvailable(() -> {
            throw new IllegalArgumentException(
                    "KEYREEVE_MTLS_PORT needs KEYREEVE_TLS_CERTIFICATE and KEYREEVE_TLS_KEY: it is a port of the"
                            + " server's own TLS.");
        });
        return new MtlsConnector(Objects.requireNonNull(properties.port()), own);
    }

    @Bean
    ClientCertificates clientCertificates(MtlsProperties properties, ClientIpResolver addresses) {
        return new ClientCertificates(properties, addresses);
    }

    @Bean
    @ConditionalOnWebApplication
    ClientAuthorities clientAuthorities(MtlsProperties properties, Clock clock) {
        return new ClientAuthorities(properties.authorities(), clock);
    }

    @Bean
    @ConditionalOnWebApplication
    @ConditionalOnProperty("keyreeve.mtls.authorities")
    BackgroundTask clientAuthorityReload(ClientAuthorities authorities, TlsProperties properties) {
        return BackgroundTask.of(
                "Reading the authorities of clients", properties.reloadInterval(), authorities::reload);
    }
}
