package io.github.keyreeve.server.platform.brand;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a brand consists of but for its images and texts; what is null is as the product has it.
 *
 * @param name of the service
 * @param accent the color of buttons and links on a light ground, such as {@code #0a5c36}
 * @param accentDark the same on a dark ground; without, a lighter {@code accent}
 * @param footerLinks links at the foot of each page
 * @param support an e-mail address or an https address where users get help
 * @param senderName the name of the sender of mails
 * @param replyTo the address to which replies to mails go
 */
@JsonNaming(SnakeCaseStrategy.class)
public record BrandSettings(
        @Nullable String name,
        @Nullable String accent,
        @Nullable String accentDark,
        List<FooterLink> footerLinks,
        @Nullable String support,
        @Nullable String senderName,
        @Nullable String replyTo) {

    /** The brand of the product. */
    public static final BrandSettings NONE = new BrandSettings(null, null, null, List.of(), null, null, null);

    @SuppressWarnings("NullAway") // Jackson passes null for a list that is absent
    public BrandSettings {
        name = stripped(name);
        accent = stripped(accent);
        accentDark = stripped(accentDark);
        footerLinks = footerLinks == null
                ? List.of()
                : footerLinks.stream().filter(Objects::nonNull).toList();
        support = stripped(support);
        senderName = stripped(senderName);
        replyTo = stripped(replyTo);
    }

    /** The members that are set, with their values, by their names in JSON. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        put(members, "name", name);
        put(members, "accent", accent);
        put(members, "accent_dark", accentDark);
        put(members, "footer_links", footerLinks.isEmpty() ? null : footerLinks);
        put(members, "support", support);
        put(members, "sender_name", senderName);
        put(members, "reply_to", replyTo);
        return members;
    }

    /** The members that are set here, and those of another one that are not. */
    public BrandSettings over(BrandSettings other) {
        boolean hasColors = accent != null;
        return new BrandSettings(
                name == null ? other.name : name,
                hasColors ? accent : other.accent,
                // Both colors are of one hand.
                hasColors ? accentDark : other.accentDark,
                footerLinks.isEmpty() ? other.footerLinks : footerLinks,
                support == null ? other.support : support,
                senderName == null ? other.senderName : senderName,
                replyTo == null ? other.replyTo : replyTo);
    }

    /** Some members alone. */
    public BrandSettings only(Set<String> members) {
        Set<String> others = new HashSet<>(members().keySet());
        others.removeAll(members);
        return without(others);
    }

    /** Without some members. */
    public BrandSettings without(Set<String> members) {
        return new BrandSettings(
                members.contains("name") ? null : name,
                members.contains("accent") ? null : accent,
                members.contains("accent_dark") ? null : accentDark,
                members.contains("footer_links") ? List.of() : footerLinks,
                members.contains("support") ? null : support,
                members.contains("sender_name") ? null : senderName,
                members.contains("reply_to") ? null : replyTo);
    }

    /** All that is wrong, in the order of the members. */
    public List<BrandProblem> problems() {
        List<BrandProblem> problems = new ArrayList<>();
        BrandRules.name("name", name).ifPresent(problems::add);
        problems.addAll(AccentColors.problems(accent, accentDark));
        problems.addAll(BrandRules.links(footerLinks));
        BrandRules.support("support", support).ifPresent(problems::add);
        BrandRules.name("sender_name", senderName).ifPresent(problems::add);
        BrandRules.address("reply_to", replyTo).ifPresent(problems::add);
        return problems;
    }

    Optional<AccentColors> colors() {
        return accent == null ? Optional.empty() : Optional.of(AccentColors.of(accent, accentDark));
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
