package io.github.keyreeve.server.integration.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** A confidential client, RFC 6749 section 2.3.1. */
public record ClientCredentials(String id, String secret) {

    /**
     * With the secret in a file.
     *
     * @param secretFile without the line feed at its end
     */
    public static ClientCredentials read(String id, Path secretFile) {
        try {
            return new ClientCredentials(id, Files.readString(secretFile).strip());
        } catch (IOException e) {
            throw new IllegalArgumentException("The file " + secretFile + " cannot be read.", e);
        }
    }

    public String[] header() {
        String pair = URLEncoder.encode(id, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
        return new String[] {"Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8))};
    }

    @Override
    public String toString() {
        return id;
    }
}
