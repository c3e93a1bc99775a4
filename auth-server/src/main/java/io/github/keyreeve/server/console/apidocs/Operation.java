package io.github.keyreeve.server.console.apidocs;

import java.util.List;

/**
 * A method of a path.
 *
 * @param id the {@code operationId}
 * @param summary one sentence
 * @param description more of them; often empty
 * @param caller who must prove what
 * @param scopes those that the access token must have
 * @param requests examples of the body; empty if there is none
 */
record Operation(
        String id,
        String tag,
        String method,
        String path,
        String summary,
        String description,
        Caller caller,
        List<String> scopes,
        List<Parameter> parameters,
        List<Example> requests,
        List<Response> responses) {

    /** Who may call it. */
    enum Caller {
        /** Everyone. */
        ANYONE,
        /** A client that authenticates, RFC 6749 section 2.3. */
        CLIENT,
        /** The bearer of an access token, RFC 6750. */
        BEARER,
        /** A browser in which a user is signed in. */
        BROWSER
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    /** Whether it is called without authentication. */
    public boolean isOpen() {
        return caller == Caller.ANYONE;
    }

    /** Whether a client authenticates. */
    public boolean isForClients() {
        return caller == Caller.CLIENT;
    }

    /** Whether the script of the page can send it: not what leads a browser from page to page. */
    public boolean isCallable() {
        return caller != Caller.BROWSER && responses.stream().anyMatch(Response::isForPrograms);
    }

    /** Whether it is for the browser of a user. */
    public boolean isForBrowsers() {
        return caller == Caller.BROWSER;
    }

    /**
     * A parameter of the path, the query or the header.
     *
     * @param place {@code path}, {@code query} or {@code header}
     */
    record Parameter(String name, String place, boolean required, String description) {}

    /**
     * A body.
     *
     * @param summary what the example is about; empty if it is the only one
     * @param text as it is sent
     */
    record Example(String mediaType, String summary, String text) {

        /** Whether there is anything to read in it; a page is only hinted at. */
        boolean isText() {
            return !mediaType.equals("text/html");
        }
    }

    /** What comes back with a status, or by default. */
    record Response(String status, String description, List<Example> examples) {

        private boolean isForPrograms() {
            return status.startsWith("2")
                    && (examples.isEmpty() || examples.stream().anyMatch(Example::isText));
        }

        /** What is worth showing: the form of errors is always the same. */
        public List<Example> shownExamples() {
            return status.startsWith("2")
                    ? examples.stream().filter(Example::isText).toList()
                    : List.of();
        }
    }
}
