package io.github.keyreeve.server.platform.nativecrypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class NativeLibraryTests {

    private static final boolean HAS_LIBRARY = System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").matches("amd64|aarch64");

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(NativeCryptoConfiguration.class);

    @Test
    void signsNativelyWhereTheLibraryLoads() {
        context.run(beans -> assertThat(
                        beans.getBean(SignatureProvider.class).nativeProvider().map(Provider::getName))
                .isEqualTo(HAS_LIBRARY ? Optional.of("AmazonCorrettoCryptoProvider") : Optional.empty()));
    }

    @Test
    void isLoadedOnce() {
        assertThat(NativeLibrary.signatureProvider()).isSameAs(NativeLibrary.signatureProvider());
    }

    @Test
    void doesNotReplaceTheProvidersOfTheJdk() {
        NativeLibrary.signatureProvider();

        assertThat(Security.getProviders())
                .extracting(Provider::getName)
                .doesNotContain("AmazonCorrettoCryptoProvider");
    }

    @Test
    void canBeSwitchedOff() {
        context.withPropertyValues("keyreeve.crypto.native-provider=off").run(beans -> {
            SignatureProvider provider = beans.getBean(SignatureProvider.class);
            assertThat(provider.nativeProvider()).isEmpty();
            assertThat(provider).hasToString("the JDK: keyreeve.crypto.native-provider is off");
        });
    }

    @ParameterizedTest
    @CsvSource({"Mac OS X, aarch64", "Windows 11, amd64", "Linux, riscv64"})
    void leavesSignaturesToTheJdkOnAPlatformWithoutALibrary(String system, String processor) {
        SignatureProvider provider = NativeLibrary.load(system, processor);

        assertThat(provider.nativeProvider()).isEmpty();
        assertThat(provider).hasToString("the JDK: there is no native library for " + system + " on " + processor);
    }

    /** As on a machine whose libc is another one: the file is there, and the system does not load it. */
    @Test
    void leavesSignaturesToTheJdkWhereTheLibraryDoesNotLoad() {
        String other = System.getProperty("os.arch").equals("aarch64") ? "amd64" : "aarch64";

        SignatureProvider provider = NativeLibrary.load("Linux", other);

        assertThat(provider.nativeProvider()).isEmpty();
        assertThat(provider.toString()).startsWith("the JDK: the native library does not load (java.lang.");
    }
}
