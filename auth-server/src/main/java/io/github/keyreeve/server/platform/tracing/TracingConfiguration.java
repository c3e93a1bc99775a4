package io.github.keyreeve.server.platform.tracing;

import io.github.keyreeve.server.platform.features.RequestPattern;
import io.github.keyreeve.server.platform.network.ClientIpResolver;
import io.github.keyreeve.server.platform.web.EarlyFilter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.logging.structured.ElasticCommonSchemaProperties;
import org.springframework.boot.logging.structured.ElasticCommonSchemaProperties.Service;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@Conditional(TracesCondition.class)
@EnableConfigurationProperties(TracesProperties.class)
class TracingConfiguration {

    @Bean
    Traces traces(TracesProperties properties, Environment environment) {
        RequestTraceIds ids = new RequestTraceIds();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setIdGenerator(ids)
                .setResource(Resource.create(service(environment)))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(properties.sampling())))
                .addSpanProcessor(
                        BatchSpanProcessor.builder(exporter(properties)).build())
                .build();
        return new Traces(provider, ids);
    }

    private static OtlpHttpSpanExporter exporter(TracesProperties properties) {
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(String.valueOf(properties.endpoint()))
                .setTimeout(properties.timeout())
                .setConnectTimeout(properties.timeout())
                .setCompression("gzip");
        properties.headers().forEach(exporter::addHeader);
        return exporter.build();
    }

    /** The same that the lines of the log have. */
    private static Attributes service(Environment environment) {
        Service service = Objects.requireNonNull(
                ElasticCommonSchemaProperties.get(environment).service());
        AttributesBuilder attributes = Attributes.builder();
        put(attributes, "service.name", service.name());
        put(attributes, "service.version", service.version());
        put(attributes, "deployment.environment.name", service.environment());
        put(attributes, "service.instance.id", service.nodeName());
        return attributes.build();
    }

    private static void put(AttributesBuilder attributes, String name, @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }

    @Bean
    static TracedBeans tracedBeans(ObjectProvider<Traces> traces) {
        return new TracedBeans(traces);
    }

    @Bean
    FilterRegistrationBean<TraceFilter> traceFilter(
            Traces traces, TracesProperties properties, ClientIpResolver addresses, RequestPattern patterns) {
        return EarlyFilter.TRACES.register(
                new TraceFilter(traces, new Traceparent(addresses, properties.continued()), patterns));
    }
}
