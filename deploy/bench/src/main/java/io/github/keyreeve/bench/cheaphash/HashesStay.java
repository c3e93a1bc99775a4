package io.github.keyreeve.bench.cheaphash;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;

/**
 * Lets Keyreeve compare the imported hashes as it does, and not replace them at the first sign-in by Argon2id hashes, whose least cost is
 * fixed for good reasons.
 */
public final class HashesStay implements BeanPostProcessor {

    private static final String PASSWORDS = "io.github.keyreeve.server.identity.passwords.Passwords";

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean.getClass().getName().equals(PASSWORDS)) {
            replaceEncoder(bean);
        }
        return bean;
    }

    private static void replaceEncoder(Object passwords) {
        Field encoder = ReflectionUtils.findField(passwords.getClass(), null, PasswordEncoder.class);
        Assert.state(encoder != null, "Keyreeve's class Passwords has no encoder: adapt this class of the benchmark");
        encoder.setAccessible(true);
        PasswordEncoder original = (PasswordEncoder) ReflectionUtils.getField(encoder, passwords);
        Assert.state(original != null, "No encoder");
        ReflectionUtils.setField(encoder, passwords, new Lasting(original));
    }

    /** Finds no hash outdated. */
    private record Lasting(PasswordEncoder original) implements PasswordEncoder {

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return original.encode(password);
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            return original.matches(password, hash);
        }

        @Override
        public boolean upgradeEncoding(@Nullable String hash) {
            return false;
        }
    }
}
