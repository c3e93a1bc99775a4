package io.github.keyreeve.server.platform.mail;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mail and its recipient. The texts are messages whose keys begin with {@code mail.} and the kind: {@code subject} and {@code
 * text}, {@code action} for the link, and {@code note} for further text. The subject contains no user input.
 *
 * @param recipient an e-mail address
 * @param kind lower-case letters and hyphens, such as {@code activation}
 * @param locale the language of the reader; English if it is not supported
 * @param names fill the placeholders of {@code text} and {@code note} from {@code {1}} on; {@code {0}} is the product's name
 * @param link the link of the mail
 * @param isUrgent whether its reader waits for it; it overtakes those that are not urgent
 */
public record Mail(
        String recipient,
        String kind,
        Locale locale,
        List<String> names,
        @Nullable URI link,
        boolean isUrgent) {

    public Mail {
        names = List.copyOf(names);
    }

    public static Mail to(String recipient, String kind, Locale locale) {
        return new Mail(recipient, kind, locale, List.of(), null, false);
    }

    /** The same with these names in the text; they may be input of any user. */
    public Mail naming(String... others) {
        return new Mail(recipient, kind, locale, List.of(others), link, isUrgent);
    }

    public Mail linkingTo(URI target) {
        return new Mail(recipient, kind, locale, names, target, isUrgent);
    }

    /** The same for a reader who waits for it. */
    public Mail urgent() {
        return new Mail(recipient, kind, locale, names, link, true);
    }

    @Override
    public String toString() {
        return "Mail[" + kind + "]";
    }
}
