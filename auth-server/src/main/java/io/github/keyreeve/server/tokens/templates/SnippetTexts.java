package io.github.keyreeve.server.tokens.templates;

/** The texts of snippets; values stand in braces. */
final class SnippetTexts {

    static final String SPRING_LOGIN = """
            spring:
              security:
                oauth2:
                  client:
                    registration:
                      keyreeve:
                        client-id: "{client_id}"
                        client-secret: ${CLIENT_SECRET}
                        client-authentication-method: {auth_method}
                        authorization-grant-type: authorization_code
                        redirect-uri: "{redirect_uri}"
                        scope: "{scopes}"
                    provider:
                      keyreeve:
                        issuer-uri: {issuer}
            """;

    static final String SPRING_SERVICE = """
            spring:
              security:
                oauth2:
                  client:
                    registration:
                      keyreeve:
                        client-id: "{client_id}"
                        client-secret: ${CLIENT_SECRET}
                        client-authentication-method: {auth_method}
                        authorization-grant-type: client_credentials
                        scope: "{scopes}"
                    provider:
                      keyreeve:
                        issuer-uri: {issuer}
            """;

    static final String SPRING_INTROSPECTION = """
            spring:
              security:
                oauth2:
                  resourceserver:
                    opaquetoken:
                      introspection-uri: {issuer}/oauth2/introspect
                      client-id: "{client_id}"
                      client-secret: ${CLIENT_SECRET}
            """;

    static final String NODE_LOGIN = """
            import * as client from 'openid-client'

            const config = await client.discovery(new URL("{issuer}"), "{client_id}", undefined,
              {node_authentication}{node_options})
            const code_verifier = client.randomPKCECodeVerifier()
            const state = client.randomState()
            const url = client.buildAuthorizationUrl(config, {
              redirect_uri: "{redirect_uri}", scope: "{scope}", state, code_challenge_method: "S256",
              code_challenge: await client.calculatePKCECodeChallenge(code_verifier) })
            // Send the browser to url. Then, with the address of the callback:
            const tokens = await client.authorizationCodeGrant(config, callbackUrl,
              { pkceCodeVerifier: code_verifier, expectedState: state })
            """;

    static final String NODE_SERVICE = """
            import * as client from 'openid-client'

            const config = await client.discovery(new URL("{issuer}"), "{client_id}", undefined,
              {node_authentication}{node_options})
            const tokens = await client.clientCredentialsGrant(config, { scope: "{scope}" })
            """;

    static final String NODE_INTROSPECTION = """
            import * as client from 'openid-client'

            const config = await client.discovery(new URL("{issuer}"), "{client_id}", undefined,
              {node_authentication}{node_options})
            const { active, sub, scope } = await client.tokenIntrospection(config, accessToken)
            """;

    static final String SCRIPT_LOGIN = """
            import { UserManager } from 'oidc-client-ts'

            const users = new UserManager({
              authority: "{issuer}", client_id: "{client_id}",
              redirect_uri: "{redirect_uri}", scope: "{scope}" })
            await users.signinRedirect()          // on the callback: await users.signinCallback()
            """;

    static final String PYTHON_LOGIN = """
            import os
            from authlib.integrations.requests_client import OAuth2Session

            session = OAuth2Session("{client_id}", os.environ["CLIENT_SECRET"], scope="{scope}",
                                    redirect_uri="{redirect_uri}", code_challenge_method="S256",
                                    token_endpoint_auth_method="{auth_method}")
            verifier = os.urandom(32).hex()
            url, state = session.create_authorization_url("{issuer}/oauth2/authorize", code_verifier=verifier)
            # Send the browser to url. Then, with the address of the callback:
            token = session.fetch_token("{issuer}/oauth2/token", authorization_response=callback, code_verifier=verifier)
            """;

    static final String PYTHON_PUBLIC = PYTHON_LOGIN.replace(", os.environ[\"CLIENT_SECRET\"]", "");

    static final String PYTHON_SERVICE = """
            import os
            from authlib.integrations.requests_client import OAuth2Session

            session = OAuth2Session("{client_id}", os.environ["CLIENT_SECRET"], scope="{scope}",
                                    token_endpoint_auth_method="{auth_method}")
            token = session.fetch_token("{issuer}/oauth2/token", grant_type="client_credentials")
            """;

    static final String PYTHON_INTROSPECTION = """
            import os
            from authlib.integrations.requests_client import OAuth2Session

            session = OAuth2Session("{client_id}", os.environ["CLIENT_SECRET"], token_endpoint_auth_method="{auth_method}")
            found = session.introspect_token("{issuer}/oauth2/introspect", token=access_token).json()
            """;

    static final String CURL_CODE = """
            # The code is in the address that the browser is redirected to; the verifier is the one of the challenge.
            curl {curl_authentication} '{issuer}/oauth2/token' \\
              -d grant_type=authorization_code -d code="$CODE" -d code_verifier="$VERIFIER" \\
              --data-urlencode redirect_uri='{redirect_uri_in_shell}'
            """;

    static final String CURL_SERVICE = """
            curl {curl_authentication} '{issuer}/oauth2/token' \\
              -d grant_type=client_credentials --data-urlencode scope='{scope_in_shell}'
            """;

    static final String CURL_INTROSPECTION = """
            curl {curl_authentication} '{issuer}/oauth2/introspect' -d token="$ACCESS_TOKEN"
            """;

    private SnippetTexts() {}
}
