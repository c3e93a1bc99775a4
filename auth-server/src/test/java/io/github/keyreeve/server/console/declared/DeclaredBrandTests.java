package io.github.keyreeve.server.console.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.brand.BrandSettings;
import io.github.keyreeve.server.platform.brand.BrandStore;
import io.github.keyreeve.testing.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** The section {@code brand} of a file that {@code apply} applies. */
class DeclaredBrandTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    private static final String QUAYSIDE = """
            generation: 1
            brand:
              name: Quayside
              accent: "#0a5c36"
              footer_links:
                - label: { en: Privacy }
                  url: https://quay.example/privacy
              logo: logo.svg
            """;

    private static ConfigurableApplicationContext command;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        command = ApplyContext.on(DATABASE);
    }

    @AfterAll
    static void stop() {
        command.close();
    }

    @BeforeEach
    void beginWithNothing() throws IOException {
        jdbc().sql("delete from brand").update();
        jdbc().sql("delete from brand_image").update();
        jdbc().sql("delete from file_generation").update();
        writeLogo(8);
    }

    @Test
    void declaresMembersAndImages() throws IOException {
        assertThat(apply(QUAYSIDE)).as(err.toString()).isZero();

        assertThat(lines()).containsExactly("+ brand accent", "+ brand footer_links", "+ brand logo", "+ brand name");
        assertThat(store().read().declared().name()).isEqualTo("Quayside");
        assertThat(store().images(true)).hasSize(1);
        assertThat(jdbc().sql("select facts ->> 'origin' from audit_event where event = 'brand_changed'")
                        .query(String.class)
                        .list())
                .contains("file");
    }

    @Test
    void changesNothingTheSecondTime() throws IOException {
        apply(QUAYSIDE);
        long version = store().read().version();

        assertThat(apply(QUAYSIDE)).isZero();

        assertThat(lines()).containsExactly("Nothing differs.");
        assertThat(store().read().version()).isEqualTo(version);
    }

    @Test
    void aDryRunReportsTheDriftAndChangesNothing() throws IOException {
        apply(QUAYSIDE);
        writeLogo(9);
        String other = QUAYSIDE.replace("name: Quayside", "support: help@quay.example");

        assertThat(apply(other, "--dry-run")).isEqualTo(1);

        assertThat(lines()).containsExactly("+ brand support", "~ brand logo", "- brand name");
        assertThat(store().read().declared().name()).isEqualTo("Quayside");
    }

    @Test
    void leavesTheOthersToAdministratorsUnlessTheyArePruned() throws IOException {
        store().put(new BrandSettings("Harbour", null, null, List.of(), "help@quay.example", null, null), null);

        assertThat(apply(QUAYSIDE)).isZero();
        assertThat(lines()).contains("~ brand name", "? brand support is not in keyreeve.yaml");

        assertThat(apply(QUAYSIDE, "--prune")).isZero();
        assertThat(lines()).containsExactly("- brand support");
        assertThat(store().read().settings()).isEqualTo(BrandSettings.NONE);
        assertThat(store().read().declared().name()).isEqualTo("Quayside");
    }

    @Test
    void anEmptySectionReleasesAllAndAnAbsentOneNothing() throws IOException {
        apply(QUAYSIDE);

        assertThat(apply("generation: 1\n")).isZero();
        assertThat(lines()).containsExactly("Nothing differs.");
        assertThat(apply("generation: 1\nbrand: {}\n")).isZero();

        assertThat(lines()).containsExactly("- brand accent", "- brand footer_links", "- brand logo", "- brand name");
        assertThat(store().images(true)).isEmpty();
    }

    @Test
    void saysWhichMemberCannotBeUsed() throws IOException {
        refuses(QUAYSIDE.replace("#0a5c36", "#ffff00"), "brand.accent ");
        refuses(QUAYSIDE.replace("https:", "http:"), "brand.footer_links/0/url must be an address that begins with");
        refuses(QUAYSIDE.replace("name: Quayside", "name: {}"), "brand.name is of the wrong type");
        refuses(QUAYSIDE.replace("logo.svg", "none.svg"), "none.svg, which cannot be read");
        refuses(QUAYSIDE.replace("logo.svg", "keyreeve.yaml"), "keyreeve.yaml, which is no PNG, JPEG, SVG or WebP");
        assertThat(store().read().version()).isZero();
    }

    private void refuses(String content, String sentence) throws IOException {
        err.getBuffer().setLength(0);
        assertThat(apply(content)).isEqualTo(1);
        assertThat(err.toString()).contains("keyreeve.yaml cannot be used: brand.", sentence);
    }

    private void writeLogo(int size) throws IOException {
        Files.writeString(
                folder.resolve("logo.svg"),
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"8\"/>".formatted(size));
    }

    private int apply(String content, String... options) throws IOException {
        out.getBuffer().setLength(0);
        Path file = Files.writeString(folder.resolve("keyreeve.yaml"), content);
        return new CommandLine(new ApplyCommand(
                        command.getBeanProvider(Declaration.class), command.getBean(Environment.class)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments(file, options));
    }

    private static String[] arguments(Path file, String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = file.toString();
        System.arraycopy(options, 0, arguments, 1, options.length);
        return arguments;
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    private static BrandStore store() {
        return command.getBean(BrandStore.class);
    }

    private static JdbcClient jdbc() {
        return command.getBean(JdbcClient.class);
    }
}
