package io.github.keyreeve.server.platform.brand;

import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A node with a brand by configuration. */
public final class BrandedNode {

    public static final String NAME = "Harbour Lights";

    static final String LOGO = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 60 20\">"
            + "<circle cx=\"10\" cy=\"10\" r=\"9\" fill=\"#0a5c36\"/></svg>";

    private static final Path FOLDER = folder();

    private BrandedNode() {}

    public static Node shared() {
        return Node.builder()
                .property("keyreeve.brand.name", NAME)
                .property("keyreeve.brand.logo", FOLDER.resolve("logo"))
                .property("keyreeve.brand.accent", "#0a5c36")
                .property("keyreeve.brand.footer-links[0].label.en", "Privacy at the harbour")
                .property("keyreeve.brand.footer-links[0].label.de", "Datenschutz im Hafen")
                .property("keyreeve.brand.footer-links[0].url", "https://harbour.example/privacy")
                .property("keyreeve.brand.support", "help@harbour.example")
                .property("keyreeve.brand.reply-to", "answers@harbour.example")
                .property("keyreeve.brand.texts", FOLDER.resolve("texts"))
                .shared();
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("brand-");
            Files.writeString(folder.resolve("logo"), LOGO);
            Path texts = Files.createDirectory(folder.resolve("texts"));
            Files.writeString(texts.resolve("messages_it.properties"), "login.title=Accedi\n");
            Files.writeString(texts.resolve("messages_de.properties"), "login.title=Im Hafen anmelden\n");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
