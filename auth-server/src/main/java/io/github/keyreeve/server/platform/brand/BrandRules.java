package io.github.keyreeve.server.platform.brand;

import java.net.URI;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the members of a brand may be. */
final class BrandRules {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_URL = 500;
    private static final int MOST_LINKS = 8;
    private static final int MOST_LANGUAGES = 50;

    /** Such as line breaks, half surrogate pairs, and what changes the writing direction of the text around. */
    private static final Pattern NO_TEXT =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]");

    /** One that no mail program reads in two ways; ASCII, because a header field carries it. */
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}\\.[A-Za-z0-9.-]{1,180}");

    private BrandRules() {}

    static Optional<BrandProblem> name(String member, @Nullable String name) {
        return name == null || isText(name)
                ? Optional.empty()
                : Optional.of(BrandProblem.of(
                        member,
                        "brand.text",
                        "must have at most " + LONGEST_NAME
                                + " characters, without control characters and marks of the writing direction",
                        LONGEST_NAME));
    }

    static Optional<BrandProblem> address(String member, @Nullable String address) {
        return address == null || ADDRESS.matcher(address).matches()
                ? Optional.empty()
                : Optional.of(
                        BrandProblem.of(member, "brand.address", "must be an e-mail address such as help@example.com"));
    }

    static Optional<BrandProblem> support(String member, @Nullable String support) {
        return support == null || ADDRESS.matcher(support).matches() || isWebPage(support)
                ? Optional.empty()
                : Optional.of(BrandProblem.of(
                        member, "brand.support", "must be an e-mail address, or an address that begins with https://"));
    }

    static List<BrandProblem> links(List<FooterLink> links) {
        List<BrandProblem> problems = new ArrayList<>();
        if (links.size() > MOST_LINKS) {
            problems.add(BrandProblem.of(
                    "footer_links", "brand.links", "must have at most " + MOST_LINKS + " links", MOST_LINKS));
        }
        for (int number = 0; number < Math.min(links.size(), MOST_LINKS); number++) {
            link("footer_links/" + number, links.get(number)).ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<BrandProblem> link(String member, FooterLink link) {
        if (!isWebPage(link.url())) {
            return Optional.of(BrandProblem.of(
                    member + "/url", "brand.url", "must be an address that begins with https://", LONGEST_URL));
        }
        boolean isLabeled = !link.label().isEmpty()
                && link.label().size() <= MOST_LANGUAGES
                && link.label().keySet().stream().allMatch(BrandRules::isLanguage)
                && link.label().values().stream().allMatch(BrandRules::isText);
        return isLabeled
                ? Optional.empty()
                : Optional.of(BrandProblem.of(
                        member + "/label",
                        "brand.label",
                        "must have a text of at most " + LONGEST_NAME + " characters in one language at least",
                        LONGEST_NAME));
    }

    static boolean isLanguage(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException malformed) {
            return false;
        }
    }

    private static boolean isText(@Nullable String text) {
        return text != null
                && !text.isBlank()
                && text.codePointCount(0, text.length()) <= LONGEST_NAME
                && !NO_TEXT.matcher(text).find();
    }

    private static boolean isWebPage(String address) {
        try {
            URI uri = URI.create(address);
            return address.length() <= LONGEST_URL
                    && "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
