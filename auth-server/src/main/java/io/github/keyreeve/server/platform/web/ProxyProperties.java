package io.github.keyreeve.server.platform.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who stands between the server and its clients.
 *
 * @param trustedProxies addresses or networks (CIDR) of proxies whose {@code X-Forwarded-For} is believed; by default nobody's.
 *     No forwarded host, port or scheme is ever believed: the issuer is fixed
 */
@ConfigurationProperties("keyreeve")
record ProxyProperties(@DefaultValue List<String> trustedProxies) {}
