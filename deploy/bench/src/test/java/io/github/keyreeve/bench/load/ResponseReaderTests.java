package io.github.keyreeve.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResponseReaderTests {

    private final ResponseReader reader = new ResponseReader();

    @Test
    void readsABodyOfKnownLength() {
        Response response =
                read("HTTP/1.1 200 \r\nSet-Cookie: a=1\r\nContent-Length: 5\r\nset-cookie: b=2\r\n\r\nhello");

        assertThat(response).isNotNull();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("hello");
        assertThat(response.headers("Set-Cookie")).containsExactly("a=1", "b=2");
    }

    @Test
    void joinsChunksThatArriveOctetByOctet() {
        String all = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nA\r\n, everyone\r\n0\r\n\r\n";

        for (int i = 0; i < all.length() - 1; i++) {
            assertThat(read(all.substring(i, i + 1))).isNull();
        }
        Response response = read(all.substring(all.length() - 1));

        assertThat(response).isNotNull();
        assertThat(response.body()).isEqualTo("hello, everyone");
    }

    @Test
    void readsAResponseWithoutABody() {
        Response response =
                read("HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        assertThat(response).isNotNull();
        assertThat(response.header("location")).contains("/login");
        assertThat(response.body()).isEmpty();
        assertThat(reader.closes()).isTrue();
    }

    @Test
    void findsTextsInJson() {
        Response response = read("HTTP/1.1 200 \r\nContent-Length: 31\r\n\r\n{\"a\":\"1\",\"refresh_token\" : \"x\"}");

        assertThat(response).isNotNull();
        assertThat(response.jsonText("refresh_token")).isEqualTo("x");
        assertThat(response.jsonText("id_token")).isEmpty();
    }

    private @Nullable Response read(String bytes) {
        reader.append(ByteBuffer.wrap(bytes.getBytes(US_ASCII)));
        return reader.response();
    }
}
