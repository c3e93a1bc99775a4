package io.github.keyreeve.server.platform.mail;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said to whom. The words are messages whose keys begin with {@code mail.} and the kind: {@code subject} and
 * {@code text}, {@code action} for the link, and {@code note} if there is more to say. The subject has no words of users in it.
 *
 * @param recipient an e-mail address
 * @param kind lower-case letters and hyphens, such as {@code activation}
 * @param locale the language of the reader; English if there are no words in it
 * @param names fill the placeholders of {@code text} and {@code note} from {@code {1}} on; {@code {0}} is the product's name
 * @param link where the mail leads
 */
public record Mail(
        String recipient,
        String kind,
        Locale locale,
        List<String> names,
        @Nullable URI link) {

    public Mail {
        names = List.copyOf(names);
    }

    public static Mail to(String recipient, String kind, Locale locale) {
        return new Mail(recipient, kind, locale, List.of(), null);
    }

    /** The same with these names in the text; they may be the words of anybody. */
    public Mail naming(String... others) {
        return new Mail(recipient, kind, locale, List.of(others), link);
    }

    public Mail linkingTo(URI target) {
        return new Mail(recipient, kind, locale, names, target);
    }

    @Override
    public String toString() {
        return "Mail[" + kind + "]";
    }
}
