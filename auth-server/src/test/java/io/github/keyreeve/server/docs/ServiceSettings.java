package io.github.keyreeve.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings that docs/migration.md gives for one of the services.
 *
 * @param variables environment variables with their values
 * @param clients the client file, for the issuer of the document
 */
record ServiceSettings(Map<String, String> variables, String clients) {

    private static final String ISSUER = "https://login.example.com";

    private static final Pattern SERVICE = Pattern.compile("(?ms)^### ([A-E]): .*?^```properties\\n(.*?)^```$");
    private static final Pattern CLIENTS = Pattern.compile("(?ms)^```json clients\\.json\\n(.*?)^```$");

    /** By the letter of the service. */
    static Map<String, ServiceSettings> read() {
        String document = Project.read(Project.ROOT.resolve("docs/migration.md"));
        Matcher clients = CLIENTS.matcher(document);
        assertThat(clients.find()).isTrue();
        return SERVICE.matcher(document)
                .results()
                .collect(Collectors.toMap(
                        service -> service.group(1),
                        service -> new ServiceSettings(variables(service.group(2)), clients.group(1))));
    }

    private static Map<String, String> variables(String block) {
        Map<String, String> variables = new LinkedHashMap<>();
        block.lines().map(line -> line.split("=", 2)).forEach(line -> variables.put(line[0], line[1]));
        return variables;
    }

    /** A node with them, whose client file lies in the folder. */
    Node start(Path folder) throws IOException {
        int port = FreePorts.next();
        Path file =
                Files.writeString(folder.resolve("clients.json"), clients.replace(ISSUER, "http://localhost:" + port));
        Node.Builder node = Node.builder().port(port);
        List<Setting> settings = SettingsTable.ofThisServer().settings();
        variables.forEach((variable, value) -> node.property(
                nameOf(variable, settings), variable.equals("KEYREEVE_CLIENTS") ? file.toString() : value));
        return node.start();
    }

    private static String nameOf(String variable, List<Setting> settings) {
        List<String> names = settings.stream()
                .filter(setting -> setting.variable().equals(variable))
                .map(Setting::name)
                .toList();
        assertThat(names).as(variable).hasSize(1);
        return names.get(0);
    }
}
