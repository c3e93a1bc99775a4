package io.github.keyreeve.server.console.apidocs;

import io.github.keyreeve.testing.openapi.ApiContract;
import io.github.keyreeve.testing.openapi.OpenApiDocument;

/** The description of the API for tests, without a server that shows it. */
public final class DescribedApi {

    private static final OpenApiDocument DOCUMENT =
            new OpenApiDocument(ApiDescription.load("https://login.example.com").document());
    private static final ApiContract CONTRACT = new ApiContract(DOCUMENT);

    private DescribedApi() {}

    /** What {@code /docs/openapi.json} shows. */
    public static OpenApiDocument document() {
        return DOCUMENT;
    }

    /** What each response of a test is held against. */
    public static ApiContract contract() {
        return CONTRACT;
    }
}
