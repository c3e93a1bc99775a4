package io.github.keyreeve.server.pages;

import io.github.keyreeve.server.platform.brand.TestBrands;
import io.github.keyreeve.server.signin.continuation.SignInFlow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/** The product's templates with the product's messages. */
final class Templates {

    private static final SpringTemplateEngine ENGINE = engine();

    private Templates() {}

    static String render(String template, Locale locale, Map<String, Object> given) {
        Map<String, Object> model = new HashMap<>(given);
        model.put("brand", TestBrands.product());
        model.put("flow", new SignInFlow("", false));
        MockServletContext server = new MockServletContext();
        WebContext context = new WebContext(
                JakartaServletWebApplication.buildApplication(server)
                        .buildExchange(new MockHttpServletRequest(server), new MockHttpServletResponse()),
                locale,
                model);
        return ENGINE.process(template, context);
    }

    /** Those of pages, with the folder. */
    static List<String> names() {
        return Stream.of("", "account/", "admin/")
                .flatMap(folder -> Arrays.stream(resources("classpath:/templates/" + folder + "*.html"))
                        .map(template -> folder + name(template)))
                .toList();
    }

    private static String name(Resource template) {
        return Objects.requireNonNull(template.getFilename()).replace(".html", "");
    }

    static String source(String template) {
        try {
            return resources("classpath:/templates/" + template + ".html")[0].getContentAsString(
                    StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Resource[] resources(String pattern) {
        try {
            return new PathMatchingResourcePatternResolver().getResources(pattern);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static SpringTemplateEngine engine() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setTemplateEngineMessageSource(messages);
        return engine;
    }
}
