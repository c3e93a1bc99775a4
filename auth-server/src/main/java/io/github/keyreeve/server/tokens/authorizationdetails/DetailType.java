package io.github.keyreeve.server.tokens.authorizationdetails;

import io.github.keyreeve.server.tokens.scopes.ScopeTexts;
import java.util.Map;

/**
 * A type of authorization details that the operator has declared, RFC 9396 section 2.1.
 *
 * @param name as clients write it
 * @param texts what users read about it
 */
record DetailType(String name, ScopeTexts texts, DetailSchema schema) {

    boolean accepts(Map<String, Object> detail) {
        return CommonFields.areValid(detail) && schema.accepts(detail);
    }
}
