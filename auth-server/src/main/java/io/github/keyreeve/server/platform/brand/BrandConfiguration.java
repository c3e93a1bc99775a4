package io.github.keyreeve.server.platform.brand;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.changes.ChangeFeed;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Properties;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrandProperties.class)
class BrandConfiguration {

    private static final String MESSAGES = "messages";

    @Bean
    Brand brand(BrandProperties properties) {
        return new Brand(properties);
    }

    @Bean
    BrandTexts brandTexts(BrandProperties properties) {
        return BrandTexts.read(properties.texts(), english());
    }

    @Bean
    PageLanguages pageLanguages(BrandTexts texts) {
        return texts.languages();
    }

    /** In the place of Boot's own, which Spring looks for by this name. */
    @Bean
    MessageSource messageSource(Brand brand, BrandTexts texts, Environment environment) {
        ResourceBundleMessageSource bundled = new ResourceBundleMessageSource();
        bundled.setBasename(MESSAGES);
        bundled.setDefaultEncoding(UTF_8.name());
        // English is the fallback for missing languages, whatever the locale of the machine.
        bundled.setFallbackToSystemLocale(false);
        Duration cached = environment.getProperty("spring.messages.cache-duration", Duration.class);
        if (cached != null) {
            bundled.setCacheMillis(cached.toMillis());
        }
        return new BrandMessages(() -> brand, texts, bundled);
    }

    /** Reads what is stored as soon as it is made: in a node at its start, in a command when it sends a mail. */
    @Bean
    BrandStore brandStore(JdbcClient jdbc, JsonMapper json, Brand brand, ChangeFeed changes) {
        BrandStore store = new BrandStore(jdbc, json, brand, changes);
        store.follow();
        store.show();
        return store;
    }

    @Bean
    @ConditionalOnWebApplication
    BackgroundTask unannouncedBrand(BrandStore store) {
        return BackgroundTask.of("Reading the brand", Duration.ofMinutes(1), store::showUnlessAnnounced);
    }

    @Bean
    @ConditionalOnWebApplication
    BrandAssets brandAssets(Brand brand) {
        return new BrandAssets(brand);
    }

    /** All pages show it, also those of errors, whatever model they have. */
    @Bean
    @ConditionalOnWebApplication
    SmartInitializingSingleton brandOfPages(Brand brand, ThymeleafViewResolver pages) {
        return () -> pages.addStaticVariable("brand", brand);
    }

    private static Properties english() {
        try (Reader texts =
                new InputStreamReader(new ClassPathResource(MESSAGES + ".properties").getInputStream(), UTF_8)) {
            Properties english = new Properties();
            english.load(texts);
            return english;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
