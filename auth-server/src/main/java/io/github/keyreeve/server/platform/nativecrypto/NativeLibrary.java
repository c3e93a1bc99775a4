package io.github.keyreeve.server.platform.nativecrypto;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.Provider;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads Amazon Corretto Crypto Provider, once in a process. The jar contains it for each platform, and its own loader takes the first
 * library that it finds; so each lies in a directory of its own and is loaded by a class loader that sees this directory only.
 */
final class NativeLibrary {

    /** Where the build puts them; see the pom. */
    private static final String DIRECTORY = "META-INF/native-crypto/AmazonCorrettoCryptoProvider-%s-jar/";

    private static final String PROVIDER = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final String CLASS_FILE = PROVIDER.replace('.', '/') + ".class";

    /** By system and processor, as Java names them. */
    private static final Map<String, String> PLATFORMS =
            Map.of("Linux amd64", "linux-x86_64", "Linux aarch64", "linux-aarch_64");

    private NativeLibrary() {}

    static SignatureProvider signatureProvider() {
        return Loaded.PROVIDER;
    }

    /** The provider for such a machine; that of the JDK, with the reason, if there is none or it does not work here. */
    static SignatureProvider load(String system, String processor) {
        String platform = PLATFORMS.get(system + " " + processor);
        if (platform == null) {
            return SignatureProvider.jdk("there is no native library for " + system + " on " + processor);
        }
        try {
            Provider provider = load(DIRECTORY.formatted(platform));
            Throwable failure = loadingError(provider);
            return failure == null ? SignatureProvider.of(provider) : failed(failure);
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            return failed(e);
        }
    }

    private static Provider load(String directory) throws IOException, ReflectiveOperationException {
        URL known = NativeLibrary.class.getClassLoader().getResource(directory + CLASS_FILE);
        if (known == null) {
            throw new IOException("nothing at " + directory);
        }
        String file = known.toString();
        URL root = new URL(file.substring(0, file.length() - CLASS_FILE.length()));
        // Never closed: the provider loads further classes when it needs them.
        @SuppressWarnings("resource")
        ClassLoader loader = new URLClassLoader(new URL[] {root}, ClassLoader.getPlatformClassLoader());
        return (Provider) loader.loadClass(PROVIDER).getField("INSTANCE").get(null);
    }

    private static @Nullable Throwable loadingError(Provider provider) throws ReflectiveOperationException {
        return (Throwable) provider.getClass().getMethod("getLoadingError").invoke(provider);
    }

    private static SignatureProvider failed(Throwable failure) {
        return SignatureProvider.jdk("the native library does not load (" + failure + ")");
    }

    private static final class Loaded {
        static final SignatureProvider PROVIDER = load(System.getProperty("os.name"), System.getProperty("os.arch"));
    }
}
