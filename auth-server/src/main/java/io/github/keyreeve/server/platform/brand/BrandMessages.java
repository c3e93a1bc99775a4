package io.github.keyreeve.server.platform.brand;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.AbstractMessageSource;

/** The texts of pages and mails: those of the operator, else the bundled ones. The message {@code brand} is the name of the service. */
final class BrandMessages extends AbstractMessageSource {

    private static final String BRAND = "brand";

    private final Supplier<Brand> brand;
    private final BrandTexts texts;

    BrandMessages(Supplier<Brand> brand, BrandTexts texts, MessageSource bundled) {
        this.brand = brand;
        this.texts = texts;
        setParentMessageSource(bundled);
    }

    @Override
    protected @Nullable String resolveCodeWithoutArguments(String code, Locale locale) {
        return code.equals(BRAND) ? brand.get().name() : texts.text(code, locale);
    }

    @Override
    protected @Nullable MessageFormat resolveCode(String code, Locale locale) {
        String text = resolveCodeWithoutArguments(code, locale);
        return text == null ? null : new MessageFormat(text, locale);
    }
}
