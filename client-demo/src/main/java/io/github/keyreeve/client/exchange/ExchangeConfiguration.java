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
    Notebooks notebooks(JsonMapper json, Clock clock) {
        Glossary glossary = Glossary.load();
        return new Notebooks(requests(), new Transcriber(json, glossary), new TokenDecoder(json, glossary, clock));
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
