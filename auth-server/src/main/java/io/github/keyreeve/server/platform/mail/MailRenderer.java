package io.github.keyreeve.server.platform.mail;

import io.github.keyreeve.server.platform.brand.Brand;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Writes mails. The engine is not the one of the pages: no template of a page can be reached from here, and none of a mail from
 * there.
 */
final class MailRenderer {

    /** Where mail programs look for addresses that they could turn into links. */
    private static final Pattern JOINT = Pattern.compile("[.:/@]");

    /** WORD JOINER: invisible, allows no line break, and belongs to no address. */
    private static final String JOINER = "\u2060";

    private final MessageSource messages;
    private final Brand brand;
    private final SpringTemplateEngine engine;

    MailRenderer(MessageSource messages, Brand brand) {
        this.messages = messages;
        this.brand = brand;
        this.engine = engine(messages);
    }

    RenderedMail write(Mail mail) {
        Locale locale = mail.locale();
        Object[] words = Stream.concat(
                        Stream.of(brand.name()), mail.names().stream().map(MailRenderer::withoutLinks))
                .toArray();
        String key = "mail." + mail.kind();
        String subject = messages.getMessage(key + ".subject", new Object[] {brand.name()}, locale);
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("subject", subject);
        model.put("text", messages.getMessage(key + ".text", words, locale));
        model.put("note", messages.getMessage(key + ".note", words, null, locale));
        model.put("support", brand.support());
        model.put("accent", brand.accent());
        model.put("link", mail.link());
        model.put("action", mail.link() == null ? null : messages.getMessage(key + ".action", words, locale));
        Context context = new Context(locale, model);
        return new RenderedMail(
                mail.kind(),
                mail.recipient(),
                subject,
                engine.process("letter.txt", context),
                engine.process("letter.html", context));
    }

    /** A name that is an address must not become a link in a mail that is otherwise ours. */
    private static String withoutLinks(String name) {
        return JOINT.matcher(name).replaceAll("$0" + JOINER);
    }

    private static SpringTemplateEngine engine(MessageSource messages) {
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.addTemplateResolver(templates("*.html", TemplateMode.HTML));
        engine.addTemplateResolver(templates("*.txt", TemplateMode.TEXT));
        engine.setTemplateEngineMessageSource(messages);
        return engine;
    }

    private static ClassLoaderTemplateResolver templates(String names, TemplateMode mode) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/mail/");
        resolver.getResolvablePatternSpec().addPattern(names);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }
}
