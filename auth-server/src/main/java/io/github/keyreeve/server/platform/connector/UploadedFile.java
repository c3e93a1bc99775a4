package io.github.keyreeve.server.platform.connector;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The file of a form, RFC 7578, on an {@link UploadPath}. Its name and its media type are what the sender says, and of no use. */
public final class UploadedFile {

    private static final String ATTRIBUTE = UploadedFile.class.getName();

    private final byte[] content;

    public UploadedFile(byte[] content) {
        this.content = content.clone();
    }

    /** That of the request; empty if the form has none, or no file was chosen. */
    public static Optional<UploadedFile> of(HttpServletRequest request) {
        return Optional.ofNullable((UploadedFile) request.getAttribute(ATTRIBUTE));
    }

    /** Hands it to the controller. */
    public void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    public byte[] content() {
        return content.clone();
    }
}
