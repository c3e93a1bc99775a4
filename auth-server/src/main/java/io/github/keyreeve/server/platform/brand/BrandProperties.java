package io.github.keyreeve.server.platform.brand;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The brand, on all pages and mails.
 *
 * @param name of the service, in place of the name of this product
 * @param logo a file beside the name at the top of each page: PNG, JPEG, SVG or WebP, at most 256 kB
 * @param icon such a file for the tabs of browsers; without, the logo
 * @param accent the color of buttons and links on a light ground, such as {@code #0a5c36}, with a contrast of 4.5 at least
 * @param accentDark the same on a dark ground; without, a lighter {@code accent}
 * @param footerLinks links at the foot of each page
 * @param support an e-mail address or an https address where users get help
 * @param senderName the name of the sender of mails; without, that of {@code keyreeve.mail.from} or the name of the service
 * @param replyTo the address to which replies to mails go
 * @param texts a folder with files such as {@code messages_de.properties}, whose texts replace those of pages and mails
 */
@ConfigurationProperties("keyreeve.brand")
record BrandProperties(
        @Nullable String name,
        @Nullable Path logo,
        @Nullable Path icon,
        @Nullable String accent,
        @Nullable String accentDark,
        @DefaultValue List<FooterLink> footerLinks,
        @Nullable String support,
        @Nullable String senderName,
        @Nullable String replyTo,
        @Nullable Path texts) {

    BrandProperties {
        footerLinks = List.copyOf(footerLinks);
        new BrandSettings(name, accent, accentDark, footerLinks, support, senderName, replyTo)
                .problems().stream().findFirst().ifPresent(problem -> {
                    throw new IllegalArgumentException(setting(problem.member()) + " " + problem.sentence() + ".");
                });
    }

    BrandSettings settings() {
        return new BrandSettings(name, accent, accentDark, footerLinks, support, senderName, replyTo);
    }

    /** The name of a member in the configuration. */
    static String setting(String member) {
        return "keyreeve.brand." + member.replace('_', '-').replaceAll("/(\\d+)/", "[$1].");
    }
}
