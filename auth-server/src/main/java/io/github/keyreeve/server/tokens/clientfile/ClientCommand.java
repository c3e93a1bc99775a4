package io.github.keyreeve.server.tokens.clientfile;

import io.github.keyreeve.server.tokens.clients.ClientChanges;
import io.github.keyreeve.server.tokens.clients.ClientDetails;
import io.github.keyreeve.server.tokens.clients.ClientQuery;
import io.github.keyreeve.server.tokens.clients.ClientRefused;
import io.github.keyreeve.server.tokens.clients.Clients;
import io.github.keyreeve.server.tokens.clients.IssuedClient;
import io.github.keyreeve.server.tokens.metadata.ClientJson;
import io.github.keyreeve.server.tokens.templates.ClientSnippet;
import io.github.keyreeve.server.tokens.templates.ClientSnippets;
import io.github.keyreeve.server.tokens.templates.ClientTemplate;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "client", header = "Manages clients.")
class ClientCommand {

    private static final String ROW = "%-32s  %-7s  %-8s  %-10s  %s";

    private final ClientFile file;
    private final Clients clients;
    private final ClientChanges changes;
    private final ClientJson json;
    private final ClientSnippets snippets;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ClientCommand(ClientFile file, Clients clients, ClientChanges changes, ClientJson json, ClientSnippets snippets) {
        this.file = file;
        this.clients = clients;
        this.changes = changes;
        this.json = json;
        this.snippets = snippets;
    }

    @Command(
            name = "import",
            header = "Registers or updates the clients of a file.",
            description = {
                "The file is applied as a whole: if one client is invalid, none changes.",
                "A generation that is lower than one that has been applied is refused."
            },
            footer = {"Example:", "  keyreeve client import clients.json"})
    int importFile(
            @Parameters(
                            paramLabel = "FILE",
                            description =
                                    "A JSON array of client metadata (RFC 7591), or an object of generation and clients.")
                    Path path) {
        int count = file.apply(path);
        out().println(count + (count == 1 ? " client" : " clients") + " registered");
        return 0;
    }

    @Command(name = "list", header = "Lists the clients.")
    void list() {
        out().println(ROW.formatted("CLIENT", "KIND", "STATE", "ORIGIN", "NAME"));
        String after = "";
        while (after != null) {
            ClientQuery query = ClientQuery.parse(null, null, null, after, "200");
            List<ClientDetails> found = clients.list(query);
            query.page(found).forEach(client -> out().println(row(client)));
            after = query.next(found);
        }
    }

    @Command(
            name = "add",
            header = "Registers a client, and prints its secret and settings.",
            description = "The secret cannot be read again. A public client has none.",
            footer = {
                "Example:",
                "  keyreeve client add --web shop --redirect-uri https://shop.example/login/oauth2/code/keyreeve"
            })
    void add(
            @ArgGroup(multiplicity = "1") Kind kind,
            @Parameters(paramLabel = "NAME", description = "Its client_id.") String name,
            @Option(
                            names = "--redirect-uri",
                            paramLabel = "URI",
                            description = "Where users return to after signing in. Repeatable.")
                    @Nullable
                    List<String> redirectUris,
            @Option(names = "--scope", paramLabel = "SCOPE", description = "A scope that it may request. Repeatable.")
                    @Nullable
                    List<String> scopes,
            @Option(
                            names = "--resource",
                            paramLabel = "URI",
                            description = "An API that it may get tokens for (RFC 8707). Repeatable.")
                    @Nullable
                    List<String> resources) {
        ClientTemplate template = kind.template();
        String scope = scopes == null ? template.defaultScope() : String.join(" ", scopes);
        IssuedClient added = changes.register(
                name, json.metadata(template.metadata(name, all(redirectUris), scope, all(resources))));
        print(added);
        ClientSnippet snippet = snippets.of(added.client()).get(0);
        out().println();
        out().println("# " + snippet.title());
        out().print(snippet.text());
    }

    @Command(name = "disable", header = "Disables a client; its grants and tokens are over, and its requests refused.")
    void disable(@Parameters(paramLabel = "NAME", description = "Its client_id.") String name) {
        changes.disable(name, existing(name).version());
        out().println("Disabled " + name);
    }

    @Command(name = "enable", header = "Enables a disabled client; what it had before stays over.")
    void enable(@Parameters(paramLabel = "NAME", description = "Its client_id.") String name) {
        changes.enable(name, existing(name).version());
        out().println("Enabled " + name);
    }

    @Command(
            name = "rotate-secret",
            header = "Gives a client a new secret, and prints it.",
            description = "The secret before stays valid until end-previous-secret.")
    void rotateSecret(
            @Parameters(paramLabel = "NAME", description = "Its client_id.") String name,
            @Option(
                            names = "--end-previous",
                            description = "The secrets before are invalid at once, because they are known to others.")
                    boolean endPrevious) {
        print(changes.rotateSecret(name, endPrevious, existing(name).version()));
    }

    @Command(name = "end-previous-secret", header = "Ends the secret of before the rotation.")
    void endPreviousSecret(@Parameters(paramLabel = "NAME", description = "Its client_id.") String name) {
        changes.endPreviousSecret(name, existing(name).version());
        out().println("Only the newest secret of " + name + " is valid");
    }

    private void print(IssuedClient client) {
        out().println("client_id=" + client.client().clientId());
        if (client.secret() != null) {
            out().println("client_secret=" + client.secret());
        }
    }

    private static String row(ClientDetails client) {
        return ROW.formatted(
                        client.clientId(),
                        client.kind(),
                        client.active() ? "active" : "disabled",
                        client.origin().wireName(),
                        client.metadata().clientName())
                .stripTrailing();
    }

    private ClientDetails existing(String name) {
        return clients.details(name).orElseThrow(ClientRefused::unknown);
    }

    private static List<String> all(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** What it is; one of them is named. */
    static final class Kind {

        private ClientTemplate template = ClientTemplate.SERVICE;

        ClientTemplate template() {
            return template;
        }

        @Option(names = "--web", required = true, description = "A web application on a server.")
        void setWeb(boolean named) {
            template = ClientTemplate.WEB;
        }

        @Option(
                names = "--spa",
                required = true,
                description = "A single-page application, whose scripts keep no secret.")
        void setSpa(boolean named) {
            template = ClientTemplate.SPA;
        }

        @Option(names = "--native", required = true, description = "An application on a device.")
        void setNative(boolean named) {
            template = ClientTemplate.NATIVE;
        }

        @Option(names = "--service", required = true, description = "A program that acts for itself.")
        void setService(boolean named) {
            template = ClientTemplate.SERVICE;
        }
    }
}
