package io.github.keyreeve.server.integration.gateway;

import static io.github.keyreeve.server.integration.gateway.KongAdmin.path;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.LoginName;
import io.github.keyreeve.server.identity.accounts.PasswordCandidate;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Consumers that an earlier service has made, with the login name as username and mostly also as the key of the credential. They keep both
 * until they are re-keyed, so that tokens of that service stay valid.
 */
final class GatewayAdoption {

    private static final UUID FIRST = new UUID(0, 0);
    private static final int PAGE = 500;
    private static final String ROW = "%-36s  %s";

    private final KongAdmin kong;
    private final Accounts accounts;
    private final ConsumerStatements consumers;
    private final KeyStatements keys;
    private final ConsumerWork work;
    private final JwtSecrets secrets;

    GatewayAdoption(
            KongAdmin kong,
            Accounts accounts,
            ConsumerStatements consumers,
            KeyStatements keys,
            ConsumerWork work,
            JwtSecrets secrets) {
        this.kong = kong;
        this.accounts = accounts;
        this.consumers = consumers;
        this.keys = keys;
        this.work = work;
        this.secrets = secrets;
    }

    void adopt(PrintWriter out, boolean dryRun) {
        String offset = null;
        do {
            KongAdmin.Page page = kong.page("/consumers", offset);
            page.entities().stream().filter(GatewayAdoption::isForeign).forEach(consumer -> owner(consumer)
                    .ifPresent(account -> adopt(account, consumer, out, dryRun)));
            offset = page.next();
        } while (offset != null);
    }

    private static boolean isForeign(JsonNode consumer) {
        return !Provisioning.texts(consumer.path("tags")).contains(Provisioning.TAG);
    }

    private Optional<Account> owner(JsonNode consumer) {
        String username = consumer.path("username").asString("");
        Optional<LoginName> name = LoginName.typed(username);
        return name.flatMap(accounts::candidate)
                .map(PasswordCandidate::account)
                .filter(account ->
                        LoginName.of(account.username()).key().equals(name.get().key()));
    }

    private void adopt(Account account, JsonNode consumer, PrintWriter out, boolean dryRun) {
        String id = consumer.path("id").asString("");
        String own = path("consumers", account.id().toString());
        if (!id.equals(account.id().toString()) && kong.find(own).isPresent()) {
            if (!kong.list(own + "/key-auth").isEmpty()) {
                out.println(ROW.formatted(account.id(), "has another consumer with API keys, not adopted: " + id));
                return;
            }
            if (!dryRun) {
                kong.remove(own);
            }
        }
        JsonNode credential = credential(id, consumer.path("username").asString(""));
        String key = credential == null ? "none" : credential.path("key").asString("");
        out.println(ROW.formatted(account.id(), "consumer " + id + ", key of the JWT credential: " + key));
        if (!dryRun) {
            String credentialId =
                    credential == null ? null : credential.path("id").asString("");
            consumers.adopt(account.id(), id, credentialId, credential == null ? null : key);
            work.now(account.id());
        }
    }

    private @Nullable JsonNode credential(String consumer, String username) {
        List<JsonNode> all = kong.list(path("consumers", consumer, "jwt"));
        return all.stream()
                .filter(each ->
                        Provisioning.ALGORITHM.equals(each.path("algorithm").asString("")))
                .min(Comparator.comparing(
                        each -> username.equals(each.path("key").asString("")) ? 0 : 1))
                .orElse(null);
    }

    void rekey(PrintWriter out, boolean dryRun) {
        UUID after = FIRST;
        List<GatewayConsumer> page;
        do {
            page = consumers.adopted(after, PAGE);
            for (GatewayConsumer adopted : page) {
                after = adopted.account();
                out.println(ROW.formatted(adopted.account(), "JWT credential " + adopted.issuer() + " is replaced"));
                if (!dryRun) {
                    rekey(adopted);
                }
            }
        } while (page.size() == PAGE);
    }

    private void rekey(GatewayConsumer adopted) {
        if (adopted.credentialId() != null) {
            keys.addTemporary(adopted.account(), UUID.fromString(adopted.credentialId()), secrets.endOfUse());
        }
        kong.patch(
                path("consumers", adopted.reference()),
                Map.of("username", adopted.account().toString()));
        consumers.rekey(adopted.account());
        work.now(adopted.account());
    }
}
