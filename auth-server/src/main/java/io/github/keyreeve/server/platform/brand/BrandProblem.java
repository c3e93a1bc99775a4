package io.github.keyreeve.server.platform.brand;

import java.util.List;

/**
 * What is wrong with a member of a brand.
 *
 * @param member its name in JSON, such as {@code accent} or {@code footer_links/0/url}
 * @param rule names the message of a page: the one whose key is {@code rule.} and this
 * @param sentence in English, to be read after the name of the member
 * @param numbers the arguments of the message
 */
public record BrandProblem(String member, String rule, String sentence, List<Object> numbers) {

    public BrandProblem {
        numbers = List.copyOf(numbers);
    }

    static BrandProblem of(String member, String rule, String sentence, Object... numbers) {
        return new BrandProblem(member, rule, sentence, List.of(numbers));
    }
}
