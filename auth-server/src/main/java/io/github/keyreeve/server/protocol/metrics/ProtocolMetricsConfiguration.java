package io.github.keyreeve.server.protocol.metrics;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Features;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProtocolMetricsConfiguration {

    @Bean
    ClientRequestMetrics clientRequestMetrics(MeterRegistry meters, Features features) {
        return new ClientRequestMetrics(
                meters,
                features.endpoints(Endpoint.Chain.PROTOCOL).stream()
                        .filter(endpoint -> endpoint.audience() == EndpointAudience.CLIENT)
                        .map(Endpoint::path)
                        .collect(Collectors.toSet()),
                features.grants().keySet());
    }
}
