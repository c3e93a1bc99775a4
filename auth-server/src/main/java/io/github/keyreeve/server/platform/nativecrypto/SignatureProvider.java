package io.github.keyreeve.server.platform.nativecrypto;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.Provider;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What computes signatures: a native provider, or the providers of the JDK. */
public final class SignatureProvider {

    private final @Nullable Provider nativeProvider;
    private final String description;

    private SignatureProvider(@Nullable Provider nativeProvider, String description) {
        this.nativeProvider = nativeProvider;
        this.description = description;
    }

    /**
     * The providers of the JDK.
     *
     * @param reason why it is not a native provider
     */
    public static SignatureProvider jdk(String reason) {
        return new SignatureProvider(null, "the JDK: " + reason);
    }

    /** One that is not registered, and not to be. */
    public static SignatureProvider of(Provider provider) {
        return new SignatureProvider(provider, provider.getName() + " " + provider.getVersionStr());
    }

    /** The native provider; empty for the JDK's own. It is not registered: what does not ask for it goes on using the JDK. */
    public Optional<Provider> nativeProvider() {
        return Optional.ofNullable(nativeProvider);
    }

    /**
     * The key in the form of the native provider, which otherwise would convert it for each signature.
     *
     * @param type what both forms are, such as {@link java.security.interfaces.ECPrivateKey}
     */
    public <K extends Key> K translate(K key, Class<K> type) throws GeneralSecurityException {
        return nativeProvider == null
                ? key
                : type.cast(KeyFactory.getInstance(key.getAlgorithm(), nativeProvider)
                        .translateKey(key));
    }

    /** For the log: name and version, or why it is the JDK. */
    @Override
    public String toString() {
        return description;
    }
}
