package io.github.keyreeve.server.boot;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the build, and that of Java. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream info = Version.class.getResourceAsStream("/META-INF/build-info.properties")) {
            build.load(Objects.requireNonNull(info, "Maven writes META-INF/build-info.properties."));
        }
        return new String[] {
            "keyreeve " + build.getProperty("build.version"),
            "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")"
        };
    }
}
