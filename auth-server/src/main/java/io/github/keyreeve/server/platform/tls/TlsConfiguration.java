package io.github.keyreeve.server.platform.tls;

import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(TlsProperties.class)
class TlsConfiguration {

    @Bean
    @ConditionalOnProperty("keyreeve.tls.certificate")
    ServerTls serverTls(TlsProperties properties) {
        return new ServerTls(new CertificateFiles(
                Objects.requireNonNull(properties.certificate()), Objects.requireNonNull(properties.key())));
    }

    @Bean
    @ConditionalOnProperty("keyreeve.tls.certificate")
    BackgroundTask certificateReload(ServerTls tls, TlsProperties properties) {
        return BackgroundTask.of("Reading the certificate of the server", properties.reloadInterval(), tls::reload);
    }
}
