package io.github.keyreeve.server.console.audit;

import io.github.keyreeve.server.platform.audit.AuditEvent;
import io.github.keyreeve.server.platform.audit.StoredEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Events as sentences in the language of the reader, with the names of accounts. */
public final class AuditSentences {

    /** Of the facts, what a sentence names. */
    private static final List<String> NAMED = List.of("email", "recipient", "webhook", "kid", "scope", "prefix");

    private final MessageSource messages;
    private final AuditNames names;

    AuditSentences(MessageSource messages, AuditNames names) {
        this.messages = messages;
        this.names = names;
    }

    /** The same events, in their order; one statement reads all names. */
    public List<AuditSentence> of(List<StoredEvent> rows, Locale language) {
        Map<UUID, String> known = names.of(rows);
        return rows.stream()
                .map(row -> new AuditSentence(
                        row.event(),
                        sentence(row.event(), known, language),
                        name(row.event().accountId(), known)))
                .toList();
    }

    private String sentence(AuditEvent event, Map<UUID, String> known, Locale language) {
        String text = happening(event, known, language);
        text = withActor(text, event, known, language);
        String count = event.facts().get("count");
        if (count != null) {
            text = message("admin.audit.times", language, text, count);
        }
        return event.address() == null ? text : message("admin.audit.from", language, text, isolated(event.address()));
    }

    private String happening(AuditEvent event, Map<UUID, String> known, Locale language) {
        String client = event.clientId() == null ? "–" : event.clientId();
        String named = NAMED.stream()
                .flatMap(fact -> Optional.ofNullable(event.facts().get(fact)).stream())
                .findFirst()
                .orElse("–");
        Object[] arguments = {subject(event, known, language), isolated(client), isolated(named)};
        String key = "event." + event.event().replace('_', '-');
        return Objects.requireNonNull(messages.getMessage(key, arguments, event.event(), language));
    }

    private String subject(AuditEvent event, Map<UUID, String> known, Locale language) {
        UUID account = event.accountId() == null ? AuditNames.actor(event).orElse(null) : event.accountId();
        if (account != null) {
            return named(account, known, language);
        }
        return event.actorKind().equals("client") && event.actorId() != null
                ? isolated(event.actorId())
                : message("admin.audit.unknown", language);
    }

    private String withActor(String text, AuditEvent event, Map<UUID, String> known, Locale language) {
        if (event.actorId() == null || (event.accountId() == null && isAccount(event))) {
            return text;
        }
        return switch (event.actorKind()) {
            case "account" ->
                event.actorId().equals(String.valueOf(event.accountId()))
                        ? text
                        : message(
                                "admin.audit.by",
                                language,
                                text,
                                named(UUID.fromString(event.actorId()), known, language));
            case "client" ->
                event.actorId().equals(event.clientId())
                        ? text
                        : message("admin.audit.by", language, text, isolated(event.actorId()));
            case "command" -> message("admin.audit.by-command", language, text, isolated(event.actorId()));
            default -> text;
        };
    }

    /** The account that acted is the subject of a sentence without another one, unless it names what the act was about. */
    private static boolean isAccount(AuditEvent event) {
        return event.clientId() == null
                && AuditNames.actor(event).isPresent()
                && NAMED.stream().noneMatch(fact -> event.facts().containsKey(fact));
    }

    private String named(UUID account, Map<UUID, String> known, Locale language) {
        String name = known.get(account);
        return name == null ? message("admin.audit.deleted", language) : isolated(name);
    }

    private static @Nullable String name(@Nullable UUID account, Map<UUID, String> known) {
        return account == null ? null : known.get(account);
    }

    private String message(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    /** A name may be written in the other direction; the sentence around must stay readable. */
    private static String isolated(String name) {
        return "\u2068" + name + "\u2069";
    }
}
