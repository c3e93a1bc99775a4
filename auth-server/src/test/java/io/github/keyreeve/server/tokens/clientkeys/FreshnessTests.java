package io.github.keyreeve.server.tokens.clientkeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Clause;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long keys are fresh, RFC 9111 section 4.2: as the host says, from a minute to an hour. */
class FreshnessTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                    | 300
                    X-Other: 1                                      | 300
                    Cache-Control: max-age=600                      | 600
                    Cache-Control: public, Max-Age=600              | 600
                    Cache-Control: max-age="600"                    | 600
                    Cache-Control: max-age=600, max-age=500         | 500
                    Cache-Control: max-age=0                        | 60
                    Cache-Control: max-age=59                       | 60
                    Cache-Control: max-age=86400                    | 3600
                    Cache-Control: max-age=99999999999999999999     | 3600
                    Cache-Control: max-age=-1                       | 300
                    Cache-Control: no-store                         | 60
                    Cache-Control: no-cache, max-age=600            | 60
                    Cache-Control: private                          | 300
                    Cache-Control: max-age=600; Age: 100            | 500
                    Cache-Control: max-age=600; Age: 700            | 60
                    Cache-Control: max-age=600; Age: old            | 600
                    Date: Tue, 01 Dec 2026 10:00:00 GMT; Expires: Tue, 01 Dec 2026 10:10:00 GMT | 600
                    Date: Tue, 01 Dec 2026 10:00:00 GMT; Expires: Tue, 01 Dec 2026 09:00:00 GMT | 60
                    Date: Tue, 01 Dec 2026 10:00:00 GMT; Expires: 0 | 60
                    Cache-Control: max-age=700; Date: Tue, 01 Dec 2026 10:00:00 GMT; Expires: 0 | 700
                    """)
    @Clause({"RFC9111-4.2.1", "RFC9111-5.3"})
    void isWhatTheHostSaysWithinBounds(String fields, long seconds) {
        Map<String, String> byName = Stream.of(fields == null ? new String[0] : fields.split("; ", -1))
                .map(field -> field.split(": ", 2))
                .collect(Collectors.toMap(field -> field[0], field -> field[1]));

        assertThat(Freshness.of(byName::get)).hasSeconds(seconds);
    }
}
