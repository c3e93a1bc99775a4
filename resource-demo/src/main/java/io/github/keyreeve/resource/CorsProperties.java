package io.github.keyreeve.resource;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which pages of other sites may call this API from a browser.
 *
 * @param allowedOrigins such as {@code https://app.example.com}; none by default
 */
@ConfigurationProperties("resource-demo.cors")
record CorsProperties(@DefaultValue List<String> allowedOrigins) {}
