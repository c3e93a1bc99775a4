package io.github.keyreeve.server.platform.tls;

import java.security.KeyStore;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.util.LambdaSafe;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** A further port of the server's own TLS, at which clients are asked for their certificates, RFC 8705 section 6.5. */
final class MtlsConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final int port;
    private final ServerTls tls;

    MtlsConnector(int port, ServerTls tls) {
        this.port = port;
        this.tls = tls;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addConnectorCustomizers(new Beside(server));
    }

    private Connector connector(TomcatServletWebServerFactory server) {
        Connector connector = new Connector(server.getProtocol());
        connector.setPort(port);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setThrowOnFailure(true);
        connector.setProperty("SSLEnabled", "true");
        AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
        if (server.getAddress() != null) {
            protocol.setAddress(server.getAddress());
        }
        protocol.addSslHostConfig(host(tls.bundle()));
        tls.onChange(bundle -> protocol.addSslHostConfig(host(bundle), true));
        return connector;
    }

    private static SSLHostConfig host(SslBundle bundle) {
        SSLHostConfig host = new SSLHostConfig();
        host.setCertificateVerification("optional");
        host.setTrustManagerClassName(AnyClientCertificate.class.getName());
        host.setProtocols(String.join("+", CertificateFiles.PROTOCOLS));
        host.setCiphers(String.join(",", CertificateFiles.CIPHERS));
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        KeyStore keys = bundle.getStores().getKeyStore();
        certificate.setCertificateKeystore(keys);
        certificate.setCertificateKeystorePassword("");
        host.addCertificate(certificate);
        return host;
    }

    /** Makes it when the first connector is made: then the factory knows all that connectors have, such as limits of time. */
    private final class Beside implements TomcatConnectorCustomizer {

        private final TomcatServletWebServerFactory server;

        Beside(TomcatServletWebServerFactory server) {
            this.server = server;
        }

        @Override
        @SuppressWarnings("unchecked") // Each customizer is for the one kind of protocol that the server has
        public void customize(Connector first) {
            Connector connector = connector(server);
            for (TomcatProtocolHandlerCustomizer<?> each : server.getProtocolHandlerCustomizers()) {
                LambdaSafe.callback(TomcatProtocolHandlerCustomizer.class, each, connector.getProtocolHandler())
                        .invoke(customizer -> customizer.customize(connector.getProtocolHandler()));
            }
            for (TomcatConnectorCustomizer each : server.getConnectorCustomizers()) {
                if (each != this) {
                    each.customize(connector);
                }
            }
            server.addAdditionalConnectors(connector);
        }
    }
}
