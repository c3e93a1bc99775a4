package io.github.keyreeve.client.exchange;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ExchangeConfiguration {

    @Bean
    ExchangeRecorders recorders(JsonMapper json, Clock clock) {
        Glossary glossary = Glossary.load();
        return new ExchangeRecorders(
                requests(), new ExchangeFormatter(json, glossary), new TokenDecoder(json, glossary, clock));
    }

    /** Redirects are shown, not followed. */
    private static ClientHttpRequestFactory requests() {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(Duration.ofSeconds(10));
        return requests;
    }
}
