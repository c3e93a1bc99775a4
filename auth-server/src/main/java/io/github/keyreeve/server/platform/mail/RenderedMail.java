package io.github.keyreeve.server.platform.mail;

/** A mail as it is sent: all words found, in plain text and in HTML. */
record RenderedMail(String kind, String recipient, String subject, String text, String html) {

    @Override
    public String toString() {
        return "Letter[" + kind + "]";
    }
}
