package io.github.keyreeve.server.platform.tls;

import java.security.KeyStore;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.util.LambdaSafe;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/** A further port of the server's own TLS, at which clients are asked for their certificates, RFC 8705 section 6.5. */
final class MtlsConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    private final int port;
    private final ServerTls tls;

    MtlsConnector(int port, ServerTls tls) {
        this.port = port;
        this.tls = tls;
    }

    /** Behind those that say what a connector is. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        Connector connector = new Connector(server.getProtocol());
        connector.setPort(port);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setXpoweredBy(false);
        connector.setProperty("SSLEnabled", "true");
        AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
        customized(protocol, server);
        protocol.addSslHostConfig(host(tls.bundle()));
        tls.onChange(bundle -> protocol.addSslHostConfig(host(bundle), true));
        server.addAdditionalConnectors(connector);
    }

    /** As the first connector is: limits of time, headers. */
    @SuppressWarnings("unchecked") // Each customizer is for the one kind of protocol that the server has
    private static void customized(AbstractProtocol<?> protocol, TomcatServletWebServerFactory server) {
        if (server.getAddress() != null) {
            protocol.setAddress(server.getAddress());
        }
        for (TomcatProtocolHandlerCustomizer<?> customizer : server.getProtocolHandlerCustomizers()) {
            LambdaSafe.callback(TomcatProtocolHandlerCustomizer.class, customizer, protocol)
                    .invoke(each -> each.customize(protocol));
        }
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
}
