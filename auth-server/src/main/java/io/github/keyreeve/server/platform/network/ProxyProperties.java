package io.github.keyreeve.server.platform.network;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The proxies between the server and its clients.
 *
 * @param trustedProxies addresses or networks (CIDR) of proxies whose {@code X-Forwarded-For} is trusted; by default none.
 *     Forwarded hosts, ports and schemes are never trusted: the issuer is fixed
 */
@ConfigurationProperties("keyreeve")
record ProxyProperties(@DefaultValue List<String> trustedProxies) {}
