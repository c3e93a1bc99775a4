package io.github.keyreeve.client.exchange;

import org.springframework.http.client.ClientHttpRequestFactory;

/** Hands out empty notebooks. */
public final class Notebooks {

    private final ClientHttpRequestFactory requests;
    private final Transcriber transcriber;
    private final TokenDecoder decoder;

    Notebooks(ClientHttpRequestFactory requests, Transcriber transcriber, TokenDecoder decoder) {
        this.requests = requests;
        this.transcriber = transcriber;
        this.decoder = decoder;
    }

    public Notebook open() {
        return new Notebook(requests, transcriber, decoder);
    }
}
