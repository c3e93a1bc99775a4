package io.github.keyreeve.client.exchange;

import org.springframework.http.client.ClientHttpRequestFactory;

/** Hands out empty recorders. */
public final class ExchangeRecorders {

    private final ClientHttpRequestFactory requests;
    private final ExchangeFormatter formatter;
    private final TokenDecoder decoder;

    ExchangeRecorders(ClientHttpRequestFactory requests, ExchangeFormatter formatter, TokenDecoder decoder) {
        this.requests = requests;
        this.formatter = formatter;
        this.decoder = decoder;
    }

    public ExchangeRecorder open() {
        return new ExchangeRecorder(requests, formatter, decoder);
    }
}
