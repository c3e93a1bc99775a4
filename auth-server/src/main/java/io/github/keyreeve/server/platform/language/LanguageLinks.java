package io.github.keyreeve.server.platform.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The links at the foot of a page to the same page in another language, for templates.
 *
 * @param page the path below the context path, with the parameters that the page reads if it is not the response to a form
 * @param requested the language that the client asks for; null for none
 * @param languages all in which there are pages
 */
record LanguageLinks(String page, @Nullable Language requested, List<Language> languages) {

    /** The parameter of a page with a {@link LanguageChoice}. */
    static final String PARAMETER = "language";

    /** The address of a page that sets the language. */
    public String to(Language language, String address) {
        String choice = new LanguageChoice(language, requested).write();
        return address + (address.contains("?") ? "&" : "?") + PARAMETER + "=" + choice;
    }
}
